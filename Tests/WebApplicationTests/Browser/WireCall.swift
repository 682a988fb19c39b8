import Foundation

/// One request to the driver of a browser, over a connection of its own.
///
/// Foundation's client takes offence at the driver's header, so this speaks the few words of HTTP itself.
struct WireCall {
    let port: Int
    let method: String
    let path: String
    let body: Data?

    /// Status and content of the answer.
    func send() throws -> (status: Int, content: Data) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BrowserTrouble("no socket") }
        defer { close(descriptor) }
        var longest = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &longest, socklen_t(MemoryLayout<timeval>.size))
        var address = Self.address(port)
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw BrowserTrouble("nobody listens at \(port)") }
        try write(to: descriptor)
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            if let answer = Self.parse(received) { return answer }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw BrowserTrouble("\(method) \(path): the driver said nothing more") }
            received.append(contentsOf: buffer[..<count])
        }
    }

    private func write(to descriptor: Int32) throws {
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body?.count ?? 0)\r\nConnection: close\r\n\r\n"
        var rest = [UInt8](head.utf8) + (body ?? Data())
        while !rest.isEmpty {
            let count = Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { throw BrowserTrouble("\(method) \(path): the driver does not listen") }
            rest.removeFirst(count)
        }
    }

    /// The answer, once all of it is there.
    private static func parse(_ received: Data) -> (status: Int, content: Data)? {
        guard let end = received.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let length = lines.lazy.compactMap { line -> Int? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
            return Int(parts[1].trimmingCharacters(in: .whitespaces))
        }.first
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        guard let length, let status, received.count - end.upperBound >= length else { return nil }
        return (status, received[end.upperBound..<(end.upperBound + length)])
    }

    /// The machine itself.
    static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
