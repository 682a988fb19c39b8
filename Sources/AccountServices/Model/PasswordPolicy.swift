public import CaseServices

/// Which passwords are taken. Length is what counts; the rest keeps out what is tried first.
public enum PasswordPolicy {
    /// What is wrong with a password; empty: nothing.
    public static func problems(_ password: String, of user: StoreUser, _ policy: SecurityPolicy) -> [PasswordProblem] {
        var problems: [PasswordProblem] = []
        if password.count < policy.shortestPassword { problems.append(.tooShort(policy.shortestPassword)) }
        if password.count > policy.longestPassword { problems.append(.tooLong(policy.longestPassword)) }
        let plain = password.lowercased()
        // The name with digits behind it is the name.
        let core = plain.filter { !$0.isNumber && !$0.isPunctuation && !$0.isSymbol && !$0.isWhitespace }
        let names = [user.id, user.name, user.person ?? ""].map {
            $0.lowercased().filter { !$0.isNumber && !$0.isPunctuation && !$0.isWhitespace }
        }
        if plain == user.id.lowercased() || plain == user.name.lowercased()
            || names.contains(where: { !$0.isEmpty && $0 == core })
        {
            problems.append(.isName)
        }
        if common.contains(plain) || isRow(plain) { problems.append(.common) }
        return problems
    }

    /// One character again and again, or characters that follow each other.
    private static func isRow(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        guard values.count > 1 else { return true }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps.count == 1 && steps.isSubset(of: [-1, 0, 1])
    }

    /// Of at least ten characters; shorter ones are too short anyway.
    private static let common: Set<String> = [
        "1234567890", "0123456789", "9876543210", "12345678910", "1234512345", "1122334455", "1231231231",
        "123123123123",
        "1q2w3e4r5t", "1qaz2wsx3edc", "1qazxsw23edc", "qazwsxedcr", "qwertyuiop", "qwerty1234", "qwerty12345",
        "qwertyuiop123", "asdfghjkl;", "asdfghjkl1", "zxcvbnm123", "abcdefghij", "abcd123456", "abc1234567",
        "abc123456789",
        "a123456789", "a1234567890", "aa123456789", "q123456789", "woaini1314", "woaini520520", "woaini1314520",
        "5201314520", "1314520520", "5201314521", "password12", "password123", "password1234", "passw0rd123",
        "p@ssw0rd123",
        "password!1", "administrator", "admin12345", "admin123456", "admin@12345", "admin@123456", "admin888888",
        "letmein123", "welcome123", "iloveyou123", "changeme123", "partyflow123", "partyflow1", "dangjian123",
        "dangyuan123", "zhongguo123", "woaizhongguo", "beijing123", "beijing2008", "19491001001", "1949100119491001",
        "0000000000", "1111111111", "8888888888", "6666666666", "1qaz@wsx3edc", "qwe123456789", "test123456",
    ]
}
