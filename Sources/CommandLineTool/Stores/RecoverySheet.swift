import Diagnostics

/// A sheet of paper from which the key can be made again. Plain text, one page of A4.
struct RecoverySheet {
    var key: KeyText
    var storePath: String
    var keyPath: String
    var organization: String
    var madeBy: String
    var date: String
    var options: GlobalOptions

    var text: String { (options.language == .zh ? chinese : english).joined(separator: "\n") + "\n" }

    private var chinese: [String] {
        [
            "                        PartyFlow 库密钥恢复单",
            "                        （秘密，打印后妥善保管）",
            "",
            "  党组织：    \(organization)",
            "  库文件：    \(storePath)",
            "  密钥文件：  \(keyPath)",
            "  制作日期：  \(date)",
            "  制作人：    \(madeBy)",
            "",
            "一、这是什么",
            "",
            "  库和备份里的案卷内容、人员情况都是加密的，要有密钥才能打开。密钥平时在上面写的",
            "  密钥文件里，备份中没有。密钥文件丢失或损坏时，凭这张单子可以把它做回来；没有这张",
            "  单子，也没有密钥文件，任何人都打不开库和备份，包括编写程序的人。",
            "",
            "二、密钥",
            "",
        ] + keyLines("第", "行", "校验") + [
            "",
            "      总校验    \(key.checksum.uppercased())",
            "",
            "  只有数字 0 到 9 和字母 A 到 F；0 是数字零，没有字母 O。",
            "",
            "三、怎样用",
            "",
            "  在装有 PartyFlow 的电脑上运行下面的命令，照着上面四行逐行输入：",
            "",
            "      partyflow store recover-key --to 密钥文件",
            "",
            "  再从备份恢复：partyflow store restore 备份文件 --to 库文件 --key-file 密钥文件",
            "",
            "四、放在哪里",
            "",
            "  1. 打印两份，装入信封密封，分别放进两处的保险柜；不与备份放在一起。",
            "  2. 打印以后，删除电脑里的这个文件；不拍照，不通过网络发送。",
            "  3. 谁有这张单子，再得到库或备份，就能看到全部内容。遗失了要报告，并另建新库。",
            "",
            "",
            "  保管人：____________________        日期：____________________",
        ]
    }

    private var english: [String] {
        [
            "                      PartyFlow: recovery sheet of the key",
            "                      (secret; print it and keep it safe)",
            "",
            "  Organization:  \(organization)",
            "  Store:         \(storePath)",
            "  Key file:      \(keyPath)",
            "  Made on:       \(date)",
            "  Made by:       \(madeBy)",
            "",
            "1. What this is",
            "",
            "  Dossiers and people are encrypted in the store and in its backups; they open with",
            "  the key only. The key lies in the key file named above, and in no backup. If that",
            "  file is lost or damaged, this sheet makes it again. Without the sheet and without",
            "  the file nobody opens the store or a backup, the makers of the program included.",
            "",
            "2. The key",
            "",
        ] + keyLines("line", "", "check") + [
            "",
            "      whole key   \(key.checksum.uppercased())",
            "",
            "  Digits 0 to 9 and letters A to F only; 0 is the digit, there is no letter O.",
            "",
            "3. How to use it",
            "",
            "  On a computer with PartyFlow run this, and type the four lines:",
            "",
            "      partyflow store recover-key --to KEYFILE",
            "",
            "  Then restore a backup: partyflow store restore BACKUP --to STORE --key-file KEYFILE",
            "",
            "4. Where to keep it",
            "",
            "  1. Print two copies and lock them away, sealed, in two places; not with the backups.",
            "  2. Then delete this file; take no photograph of it and send it nowhere.",
            "  3. Who has this sheet and a copy of the store can read everything. If it is lost,",
            "     report that, and begin a new store.",
            "",
            "",
            "  Kept by: ____________________        Date: ____________________",
        ]
    }

    private func keyLines(_ before: String, _ after: String, _ check: String) -> [String] {
        key.lines.enumerated().map { number, line in
            "      \(before) \(number + 1) \(after)\(after.isEmpty ? "" : " ")   \(line.groups.joined(separator: "  "))"
                + "      \(check) \(line.check)"
        }
    }
}
