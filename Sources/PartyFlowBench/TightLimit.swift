/// Limit of row A: the same workload in tight Swift, bit sets and flat buffers, nothing but the five guards.
struct TightLimit {
    private struct Step {
        var documents: UInt32
        var roles: UInt8
        var step: UInt8
        var since: UInt8
        var target: UInt8
        var days: Int32
        var ballot: Bool
    }
    private var table: [Step] = []
    private var first: [Int] = []
    private let attempts: [MembershipWorkload.Attempt]
    private let count: Int

    init(cases: Int) {
        count = cases
        attempts = (0..<cases).flatMap { MembershipWorkload.attempts($0) }
        for state in 0..<32 {
            first.append(table.count)
            if state < 25 {
                let i = state + 1
                if MembershipWorkload.isBranch(i) {
                    put(i, 26 + (i - 3) / 5, 1 << UInt32(25 + MembershipWorkload.stage(i)))
                }
                put(i, i, 0)
            } else if state >= 26, state < 31 {
                let i = 3 + 5 * (state - 26) + 1
                put(i, i, 0)
            }
        }
        first.append(table.count)
    }

    private mutating func put(_ i: Int, _ target: Int, _ extra: UInt32) {
        func mask(_ bits: [Int]) -> UInt32 { bits.reduce(0) { $0 | 1 << UInt32($1) } }
        table.append(
            Step(
                documents: mask(MembershipWorkload.documents(i)) | extra,
                roles: UInt8(truncatingIfNeeded: mask(MembershipWorkload.roles(i))),
                step: UInt8(i), since: UInt8(MembershipWorkload.since(i)), target: UInt8(target),
                days: Int32(MembershipWorkload.wait(i)),
                ballot: i == 15 || i == 20))
    }

    func run() -> (accepted: Int, sum: Int) {
        var sum = 0, accepted = 0
        table.withUnsafeBufferPointer { table in
            first.withUnsafeBufferPointer { first in
                attempts.withUnsafeBufferPointer { attempts in
                    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 26) { dates in
                        for number in 0..<count {
                            dates[0] = Int32(19000 + number % 365)
                            let documents: UInt32 = 0x1ffffff | UInt32(number & 31) << 25
                            var state = 0
                            for k in 0..<30 {
                                let attempt = attempts[number * 30 + k]
                                for f in first[state]..<first[state + 1] {
                                    let step = table[f]
                                    if step.roles >> UInt8(truncatingIfNeeded: attempt.role) & 1 == 0
                                        || step.documents & ~documents != 0
                                        || attempt.day - dates[Int(step.since)] < step.days
                                    {
                                        continue
                                    }
                                    if step.ballot,
                                        !(attempt.present * 2 > attempt.entitled
                                            && attempt.favour * 2 > attempt.entitled)
                                    {
                                        continue
                                    }
                                    dates[Int(step.step)] = attempt.day
                                    state = Int(step.target)
                                    sum += Int(attempt.day)
                                    accepted += 1
                                    break
                                }
                            }
                        }
                    }
                }
            }
        }
        return (accepted, sum)
    }
}
