//! HEIF whose picture is turned, consists of tiles, or keeps its EXIF among other items: written here after
//! the files of telephones, since `heif-enc` makes none.

use filemap_model::facts::{Picture, Probed};

use crate::tools::look;

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap();
    [&size.to_be_bytes(), &name[..], content].concat()
}

fn item(number: u8, kind: &[u8; 4]) -> Vec<u8> {
    boxed(
        b"infe",
        &[&[2, 0, 0, 0, 0, number, 0, 0], &kind[..], b"\0"].concat(),
    )
}

/// A file with a grid (item 1), a tile (item 2) and EXIF (item 3) in `idat`; `turns` are properties of the
/// grid beside its size.
fn heic(turns: &[Vec<u8>]) -> Vec<u8> {
    let size = |width: u32, height: u32| {
        boxed(
            b"ispe",
            &[[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat(),
        )
    };
    let mut properties = [size(512, 512), size(4032, 3024)].concat();
    properties.extend(turns.concat());
    let count = u8::try_from(turns.len() + 1).unwrap();
    let mut of_grid = vec![0, 1, count, 2];
    of_grid.extend((0..turns.len()).map(|index| 0x80 | u8::try_from(index + 3).unwrap()));
    let links = [&[0, 0, 0, 0, 0, 0, 0, 2][..], &[0, 2, 1, 0x81], &of_grid].concat();
    // EXIF of one entry: the camera calls the picture turned to the left.
    let exif = b"\0\0\0\x06Exif\0\0II\x2A\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\x10\x01\x02\0\x04\0\0\0Cam\0\0\0\0\0";
    let length = u32::try_from(exif.len()).unwrap().to_be_bytes();
    let places = [
        &[1, 0, 0, 0, 0x44, 0, 0, 2][..],
        &[0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1],
        &[0, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 5],
        &length,
    ];
    let items = [
        &[0, 0, 0, 0, 0, 3][..],
        &item(1, b"grid"),
        &item(2, b"hvc1"),
        &item(3, b"Exif"),
    ];
    let parts = [
        boxed(b"hdlr", b"\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
        boxed(b"iinf", &items.concat()),
        boxed(
            b"iprp",
            &[boxed(b"ipco", &properties), boxed(b"ipma", &links)].concat(),
        ),
        boxed(b"iloc", &places.concat()),
        boxed(b"idat", &[&b"-----"[..], exif].concat()),
    ];
    let meta = [&[0; 4][..], &parts.concat()].concat();
    [
        boxed(b"ftyp", b"heic\0\0\0\0mif1heic"),
        boxed(b"meta", &meta),
    ]
    .concat()
}

fn picture(bytes: &[u8]) -> Picture {
    match look(bytes, "a.heic").0 {
        Probed::Found(facts) => facts.picture.unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_grid_is_as_large_as_it_says_and_turned_by_its_properties() {
    let plain = picture(&heic(&[]));
    assert_eq!(
        (plain.width, plain.height, plain.orientation),
        (4032, 3024, 1)
    );
    assert_eq!(plain.camera_model, "Cam");
    let turned = picture(&heic(&[boxed(b"irot", &[3])]));
    assert_eq!(
        (turned.width, turned.height, turned.orientation),
        (3024, 4032, 6)
    );
    let mirrored = picture(&heic(&[boxed(b"irot", &[1]), boxed(b"imir", &[0])]));
    assert_eq!(
        (mirrored.width, mirrored.height, mirrored.orientation),
        (3024, 4032, 7)
    );
}
