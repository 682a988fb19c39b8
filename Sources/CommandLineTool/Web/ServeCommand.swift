import AccountCrypto
import AccountServices
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Logging
import MessageChannels
import ReminderJobs
import SQLStore
import WebApplication
import WorkflowModel

/// `partyflow serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "网页：在浏览器里办理。",
        discussion: """
            例：
              partyflow serve                                   只在本机打开：http://127.0.0.1:8080
              partyflow serve --host 0.0.0.0 --port 443 --certificate dangjian.crt --key dangjian.key
                                                                自己提供 TLS
              partyflow serve --channels channels.yaml          每天八点以后发提醒、立到期的换届案
              partyflow serve --metrics-port 9464               另在本机给 Prometheus 读计数
              partyflow serve --host 0.0.0.0 --behind-proxy     前面有反向代理（由它管 TLS）

            先给用户设口令：partyflow user password 登录名。按 Ctrl-C 停止；正在办的请求办完才停。
            """)

    @OptionGroup var options: GlobalOptions

    @OptionGroup var store: StoreNameOption

    @Option(name: .long, help: ArgumentHelp("监听的地址（默认 127.0.0.1，只有本机能打开）。", valueName: "address"))
    var host = "127.0.0.1"

    @Option(name: .long, help: ArgumentHelp("端口（默认 8080；0 为任一空闲端口）。", valueName: "port"))
    var port = 8080

    @Flag(name: .customLong("behind-proxy"), help: "前面有反向代理，由它管 TLS：登录只走 TLS，访问者地址取 X-Forwarded-For 的最后一个。")
    var isBehindProxy = false

    @Option(name: .long, help: ArgumentHelp("自己提供 TLS：证书链（PEM）。与 --key 一起用。", valueName: "file"))
    var certificate: String?

    @Option(name: .long, help: ArgumentHelp("自己提供 TLS：证书的私钥（PEM）。", valueName: "file"))
    var key: String?

    @OptionGroup var channels: ChannelsOption

    @Flag(name: .customLong("no-reminders"), help: "不由服务发提醒、立换届案（另由 cron 等运行 remind run 的）。")
    var noReminders = false

    @Option(
        name: .customLong("metrics-port"),
        help: ArgumentHelp("在本机的这个端口给 Prometheus 读计数（默认不开；只有本机能读）。", valueName: "port"))
    var metricsPort: Int?

    func validate() throws {
        guard [port, metricsPort ?? 0].allSatisfy((0...65535).contains) else {
            throw ValidationError(options.say("端口在 0 到 65535 之间", "a port is between 0 and 65535"))
        }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError(
                options.say("--certificate 和 --key 要一起写", "--certificate and --key belong together"))
        }
        if isBehindProxy, certificate != nil {
            throw ValidationError(
                options.say(
                    "--behind-proxy 和 --certificate 只能选一个：TLS 由代理管，或者由本程序管",
                    "--behind-proxy or --certificate: either the proxy speaks TLS or this program does"))
        }
    }

    func run() async throws {
        let opened = try StoreAccess.store(options, store.store)
        opened.followRegistry()
        let rulebook = try RulesLoader(options: options).load().rulebook
        var configuration = WebConfiguration()
        configuration.host = host
        configuration.port = port
        configuration.version = Version.text
        configuration.isBehindProxy = isBehindProxy
        configuration.metricsPort = metricsPort
        if let certificate, let key { configuration.certificate = CertificateFiles(chain: certificate, key: key) }
        if let path = channels.path { configuration.site = try ChannelsFile.load(path, options).site }
        let scheduler = noReminders ? nil : try scheduler(opened, rulebook)
        LoggingSystem.bootstrap { label in StreamLogHandler.standardError(label: label) }
        let server: WebServer
        do {
            server = try WebServer(
                service: CaseService(store: opened, rulebook: rulebook),
                accounts: AccountService(
                    store: opened, registry: opened, hasher: ScryptHasher(), secrets: SecretCrypto()),
                configuration: configuration,
                clock: WebClock(instant: { Now.instant() }, today: { Today.now() }), logger: Logger(label: "partyflow"))
        } catch let error as CertificateTrouble {
            throw failure(error)
        }
        let options = options
        let host = host
        let scheme = certificate == nil ? "http" : "https"
        do {
            // It ends with the server, between two cases or messages.
            let reminding = scheduler.map { scheduler in
                Task(priority: .background) {
                    await scheduler.work { Self.note($0, Logger(label: "partyflow.remind")) }
                }
            }
            defer { reminding?.cancel() }
            try await server.run(
                counting: { port in
                    Console.out(
                        options.say(
                            "计数：http://127.0.0.1:\(port)/metrics", "counts: http://127.0.0.1:\(port)/metrics"))
                }
            ) { port in
                Console.out(
                    options.say(
                        "已经启动：\(scheme)://\(host):\(port)/（按 Ctrl-C 停止）",
                        "serving \(scheme)://\(host):\(port)/ (stop with Ctrl-C)"))
            }
        } catch let error as StoreError {
            throw options.fail(error)
        } catch {
            throw options.fail(
                "不能在 \(host):\(port) 监听：\(error)", "cannot listen at \(host):\(port): \(error)", ExitStatus.unavailable)
        }
    }

    private func scheduler(_ store: SQLEventStore, _ rulebook: Rulebook) throws -> ReminderScheduler {
        let desk = try ReminderDesk(options, store: store, rulebook: rulebook, channels: channels.path)
        return ReminderScheduler(run: try desk.run()) {
            (Today.now(), Int(Clock.text(Now.instant()).dropFirst(11).prefix(2)) ?? 0)
        }
    }

    /// What the scheduler did, without anybody's name.
    private static func note(_ event: ReminderScheduler.Event, _ logger: Logger) {
        switch event {
        case .failed(let error): logger.error("reminders", metadata: ["error": "\(error.told.text.en)"])
        case .ran(let report):
            logger.info(
                "reminders",
                metadata: [
                    "opened": "\(report.opened)", "looked": "\(report.looked)", "made": "\(report.made)",
                    "messages": "\(report.messages)",
                    "failed": "\(report.failed)", "dead": "\(report.dead)", "unaddressed": "\(report.unaddressed)",
                    "released": "\(report.released)", "held": "\(report.held)", "troubles": "\(report.troubles.count)",
                ])
        }
    }

    private func failure(_ trouble: CertificateTrouble) -> ExitCode {
        switch trouble {
        case .unreadable(let file, let isKey):
            options.fail(
                isKey ? "\(file) 不能用作私钥：要一个能读的 PEM 文件" : "\(file) 不能用作证书：要一个能读的 PEM 文件",
                "\(file) is no \(isKey ? "private key" : "certificate"): expected a PEM file that can be read",
                ExitStatus.noInput)
        case .mismatch(let chain, let key):
            options.fail(
                "\(key) 不是 \(chain) 这张证书的私钥", "\(key) is not the key of the certificate in \(chain)",
                ExitStatus.badInput)
        }
    }
}
