// Made by page/build.mjs: address, media type, entity tag, bytes, bytes after gzip. Names under /assets hold a
// hash and never change; /index.html answers every other address of the page.
&[
    ("/assets/chunk-BEBQDNYG.js", "text/javascript; charset=utf-8", "62454e261c36818b", include_bytes!("assets/chunk-BEBQDNYG.js"), include_bytes!("assets/chunk-BEBQDNYG.js.gz")),
    ("/assets/icons-RxbxYJXVxP.svg", "image/svg+xml", "4716f16095d5c4fb", include_bytes!("assets/icons-RxbxYJXVxP.svg"), include_bytes!("assets/icons-RxbxYJXVxP.svg.gz")),
    ("/assets/keys-VOKZ2mlnSY.txt", "text/plain; charset=utf-8", "54e299da69674989", include_bytes!("assets/keys-VOKZ2mlnSY.txt"), include_bytes!("assets/keys-VOKZ2mlnSY.txt.gz")),
    ("/assets/main-7IGYFJ5Y.js", "text/javascript; charset=utf-8", "dc34311a8916ca91", include_bytes!("assets/main-7IGYFJ5Y.js"), include_bytes!("assets/main-7IGYFJ5Y.js.gz")),
    ("/assets/mark-QN7JZv65JP.svg", "image/svg+xml", "40dec966feb924f7", include_bytes!("assets/mark-QN7JZv65JP.svg"), include_bytes!("assets/mark-QN7JZv65JP.svg.gz")),
    ("/assets/page-V6kA9VBddp.webmanifest", "application/manifest+json", "57a900f5505d769f", include_bytes!("assets/page-V6kA9VBddp.webmanifest"), include_bytes!("assets/page-V6kA9VBddp.webmanifest.gz")),
    ("/assets/page-li8go2AGty.css", "text/css; charset=utf-8", "962f20a36006b72b", include_bytes!("assets/page-li8go2AGty.css"), include_bytes!("assets/page-li8go2AGty.css.gz")),
    ("/assets/rest-7CEO2PFR.js", "text/javascript; charset=utf-8", "be6805c588909150", include_bytes!("assets/rest-7CEO2PFR.js"), include_bytes!("assets/rest-7CEO2PFR.js.gz")),
    ("/index.html", "text/html; charset=utf-8", "1b7802915b14d5ca", include_bytes!("index.html"), include_bytes!("index.html.gz")),
]
