import NIOCore

/// A connection to a mail server that mails share, one after the other.
///
/// It is opened by the first mail and ends when it is closed or when something other than a refused mail goes wrong on it. A
/// server that has hung up in the meantime, or takes no more mails on one connection, is called again, as long as nothing of
/// the mail can have arrived.
actor MailLine {
    private struct Request: Sendable {
        var mail: MailText
        var answer: CheckedContinuation<String, any Error>
    }

    private struct Failure: Error {
        var cause: any Error
        /// The text was handed over, and nobody knows what became of it.
        var mayHaveArrived: Bool
        /// It concerns this mail alone; the connection is good.
        var isOfMail: Bool {
            if case .message? = cause as? MailFailure { true } else { false }
        }
    }

    private let server: MailServer
    private var requests: AsyncStream<Request>.Continuation?
    private var worker: Task<Void, Never>?
    private var isBusy = false

    init(_ server: MailServer) { self.server = server }

    deinit { requests?.finish() }

    /// Hands one mail over; the server's answer.
    func send(_ mail: MailText) async throws -> String {
        // Whoever comes while another mail is on its way gets a line of his own.
        guard !isBusy else { return try await MailLine(server).send(mail) }
        isBusy = true
        defer { isBusy = false }
        let isReused = requests != nil
        do {
            do {
                return try await hand(mail)
            } catch let failure as Failure where isReused && !failure.isOfMail && !failure.mayHaveArrived {
                return try await hand(mail)
            }
        } catch let failure as Failure {
            throw failure.cause
        }
    }

    /// Ends the connection, if there is one.
    func close() async {
        requests?.finish()
        requests = nil
        await worker?.value
    }

    private func hand(_ mail: MailText) async throws -> String {
        let line = requests ?? open()
        do {
            return try await withCheckedThrowingContinuation { answer in
                line.yield(Request(mail: mail, answer: answer))
            }
        } catch {
            if (error as? Failure)?.isOfMail != true {
                line.finish()
                requests = nil
            }
            throw error
        }
    }

    private func open() -> AsyncStream<Request>.Continuation {
        let (stream, continuation) = AsyncStream.makeStream(of: Request.self)
        requests = continuation
        worker = Task { [server] in await Self.work(server, stream) }
        return continuation
    }

    /// Serves mails until no more come, or the connection is lost; every mail is answered once.
    private static func work(_ server: MailServer, _ stream: AsyncStream<Request>) async {
        var requests = stream.makeAsyncIterator()
        guard let first = await requests.next() else { return }
        let connection: MailConversation.Connection
        do {
            connection = try await MailConnector.connect(to: server)
        } catch {
            first.answer.resume(throwing: Failure(cause: error, mayHaveArrived: false))
            return
        }
        // Whoever waited was answered; that closing fails concerns nobody.
        try? await connection.executeThenClose { inbound, outbound in
            var conversation = MailConversation(
                channel: connection.channel, server: server, inbound: inbound, outbound: outbound)
            var next: Request? = first
            while let request = next {
                do {
                    request.answer.resume(returning: try await conversation.send(request.mail))
                } catch {
                    let failure = Failure(cause: error, mayHaveArrived: conversation.hasHandedOver)
                    request.answer.resume(throwing: failure)
                    guard failure.isOfMail else { return }
                }
                next = await requests.next()
            }
            await conversation.leave()
        }
    }
}
