import AccountCrypto
import AccountServices
import CaseServices
import Foundation
import SQLStore

/// The token by which somebody at the prompt proves who he is, where the store lies on a server: whoever reaches a server
/// need not be logged in to any machine that this program could ask.
struct TokenSource {
    private let location: StoreLocation
    private let options: GlobalOptions

    init(_ location: StoreLocation, _ options: GlobalOptions) {
        self.location = location
        self.options = options
    }

    /// What `PARTYFLOW_TOKEN` says, or the file beside the key.
    private var text: String? {
        if let said = ProcessInfo.processInfo.environment["PARTYFLOW_TOKEN"], !said.isEmpty { return said }
        guard let file = FileManager.default.contents(atPath: location.tokenPath) else { return nil }
        return String(decoding: file, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The user for whom the token is, with his rights.
    func caller(in store: SQLEventStore) throws -> Caller {
        guard let text else {
            throw options.fail(
                "库在服务器上，要用令牌证明你是谁：设 PARTYFLOW_TOKEN，或把令牌存入 \(location.tokenPath)；"
                    + "令牌请管理员发：partyflow token add 名字 --for 登录名 --command-line",
                "the store is on a server, and a token says who you are: set PARTYFLOW_TOKEN, or keep it in "
                    + "\(location.tokenPath). An administrator issues it: "
                    + "partyflow token add NAME --for LOGIN --command-line",
                ExitStatus.notPermitted)
        }
        let accounts = AccountService(
            store: store, registry: store, hasher: ScryptHasher(), secrets: SecretCrypto())
        let found = try options.orFail { () throws(StoreError) in
            try accounts.caller(token: text, now: Now.instant())
        }
        guard let found else {
            throw options.fail(
                "令牌不对，或已收回、过期，或用户已停用；请管理员另发一个",
                "the token is wrong, revoked or past its day, or its user is disabled; "
                    + "ask an administrator for another", ExitStatus.notPermitted)
        }
        return found.caller
    }
}
