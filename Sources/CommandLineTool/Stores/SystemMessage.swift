import Diagnostics
import Foundation

/// What the system or the database says of a failure, so that people can read it.
enum SystemMessage {
    /// The text of a failed call's number.
    static func of(_ number: Int32) -> LocalizedText { translated(String(cString: strerror(number))) }

    /// A known text with its translation; an unknown one as it is.
    static func translated(_ text: String) -> LocalizedText {
        if let zh = numbers.first(where: { String(cString: strerror($0.number)) == text })?.zh {
            return LocalizedText(zh: zh, en: text)
        }
        return LocalizedText(zh: sentences[text] ?? text, en: text)
    }

    private static let numbers: [(number: Int32, zh: String)] = [
        (ENOENT, "没有这个文件夹或文件"), (EACCES, "没有权限"), (EPERM, "不允许"), (EROFS, "是只读的"), (ENOSPC, "磁盘已满"),
        (ENOTDIR, "路径中有一段不是文件夹"), (EISDIR, "是文件夹"), (EDQUOT, "超出配额"), (ENAMETOOLONG, "名称过长"), (EIO, "磁盘读写出错"),
        (EEXIST, "已经存在"),
    ]

    private static let sentences = [
        "attempt to write a readonly database": "文件（包括旁边的 -wal、-shm）或文件夹是只读的", "database or disk is full": "磁盘已满",
        "unable to open database file": "打不开数据库文件，可能没有权限", "file is not a database": "不是数据库文件",
        "database disk image is malformed": "数据库结构已损坏", "disk I/O error": "磁盘读写出错", "database is locked": "被另一个程序占用",
    ]
}
