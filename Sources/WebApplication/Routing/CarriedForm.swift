import Crypto

/// What somebody sent whom the server did not know any more: it goes through the sign-in page and back into the form,
/// so that a session that ended costs nobody what he typed.
struct CarriedForm: Sendable {
    /// Where the form is, with its query.
    let place: String
    /// What was filled in.
    let fields: FormFields

    private static let left: Set<String> = ["form-token", "do", "password"]

    /// What a request carries that a form can be filled with again; files only by what is kept of them.
    init(_ visit: Visit) {
        var fields = FormFields()
        for pair in visit.form.pairs where !Self.left.contains(pair.name) && !pair.value.isEmpty {
            fields.add(pair.name, pair.value)
        }
        for upload in visit.uploads { upload.keep(in: &fields) }
        self.fields = fields
        place = visit.path
    }

    /// What the sign-in page sent along; nil: nothing, or nothing of this site.
    init?(place: String?, text: String?) {
        guard let text, let place = SignInRoutes.local(place), let fields = FormFields(text.utf8) else { return nil }
        self.place = place
        self.fields = fields
    }

    /// As one field of another form.
    var text: String {
        fields.pairs.map { "\($0.name.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&")
    }
}

extension Upload {
    /// The hash of a scan, which is all that is kept of it; nil: it is no scan.
    var scanHash: String? {
        guard field.hasPrefix("scan."), ScanType(bytes) != nil else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        let hex = SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: hex, as: UTF8.self)
    }

    /// Adds what is kept of it to a form: a browser does not send a chosen file twice.
    func keep(in fields: inout FormFields) {
        if let scanHash { fields.add("kept-" + field, scanHash) }
    }
}
