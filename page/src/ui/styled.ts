// Geometry from data. The page allows no style attributes, but properties of elements are not attributes.

/** A ref that gives an element properties of style whenever it is drawn. */
export function styled(properties: Partial<Record<'top' | 'left' | 'width' | 'height' | 'transform' | 'flex', string>>) {
  return (element: HTMLElement | SVGElement | null): void => {
    if (element) Object.assign(element.style, properties);
  };
}
