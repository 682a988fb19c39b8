import HummingbirdTLS
import NIOSSL

/// Where a server finds what it proves itself with, as PEM.
public struct CertificateFiles: Sendable {
    /// The certificate, then those that vouch for it.
    public let chain: String
    /// Its private key.
    public let key: String

    /// Files.
    public init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }

    /// What TLS needs, TLS 1.2 at least.
    ///
    /// - Throws: which of the files is of no use, and why.
    func configuration() throws(CertificateTrouble) -> TLSConfiguration {
        let certificates: [NIOSSLCertificate]
        do { certificates = try NIOSSLCertificate.fromPEMFile(chain) } catch {
            throw .unreadable(file: chain, isKey: false)
        }
        guard !certificates.isEmpty else { throw .unreadable(file: chain, isKey: false) }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(file: key, format: .pem) } catch {
            throw .unreadable(file: key, isKey: true)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .mismatch(chain: chain, key: key) }
        return configuration
    }
}

/// Files that no server can prove itself with.
public enum CertificateTrouble: Error {
    /// It is not there, may not be read, or is no PEM of this kind.
    case unreadable(file: String, isKey: Bool)
    /// The key is not that of the certificate.
    case mismatch(chain: String, key: String)
}
