/// The style sheet and the script; they lie in the program.
enum AssetRoutes {
    static let all: [Route] = [
        .get("/assets/style.css", .open, "样式", "style sheet") { _ throws(WebProblem) in
            .asset(PackageResources.style_css, type: "text/css; charset=utf-8")
        },
        .get("/assets/pleasant.js", .open, "脚本", "script") { _ throws(WebProblem) in
            .asset(PackageResources.pleasant_js, type: "text/javascript; charset=utf-8")
        },
    ]
}
