/// A place on the page.
struct Point: Hashable {
    var x: Int
    var y: Int
}

/// A box on the page.
struct Box: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var bottom: Int { y + height }
    var middle: Int { x + width / 2 }
    var center: Int { y + height / 2 }

    func moved(x dx: Int, y dy: Int) -> Box { Box(x: x + dx, y: y + dy, width: width, height: height) }
}

/// Sizes of the drawing, in units of the picture.
enum Sizes {
    static let page = (width: 420, height: 297)
    static let margin = 24
    /// A short procedure is not blown up to the size of a poster.
    static let leastWidth = 1000
    static let heading = 26
    static let subtitle = 13
    static let stage = 17
    static let title = 16
    static let small = 12
    static let line = 20
    static let smallLine = 16
    static let padding = 8
    static let badge = 24
    static let stageHeight = 40
    static let rowGap = 20
    static let slotGap = 16
    static let stagePadding = 14
    static let gutter = 30
    static let lane = 7
    static let bandGap = 40
}
