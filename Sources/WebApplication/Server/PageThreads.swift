import NIOCore
import NIOPosix

/// Where pages and operations are answered. Many of them wait for the disk most of the time, so there are more threads than
/// processors: who waits keeps nobody else from being answered, and what readers note at the same time is written at once.
/// What is judged behind everybody's back runs elsewhere.
enum PageThreads {
    static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: max(16, System.coreCount))
        pool.start()
        return pool
    }()
}
