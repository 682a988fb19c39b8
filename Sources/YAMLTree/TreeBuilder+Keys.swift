internal import Diagnostics

/// Checks the keys of mappings: scalars only, no merge key, none twice.
extension TreeBuilder {
    private struct BadKey {
        enum Reason {
            case composite, merge
            /// The same as the key of this earlier pair.
            case duplicate(of: Int)
        }

        let pair: Int
        let reason: Reason
    }

    /// The number of keys up to which comparing each with each is faster than hashing.
    private static let fewKeys = 12

    /// Reports the bad keys of the mapping whose children are the pending ones from `first` on, and drops their pairs.
    mutating func checkKeys(from first: Int) {
        let bad = badKeys(from: first)
        guard !bad.isEmpty else { return }
        report(bad, from: first)
        var next = 0
        var kept = first
        for pair in 0..<((pending.count - first) / 2) {
            if next < bad.count, bad[next].pair == pair {
                next += 1
                continue
            }
            pending[kept] = pending[first + 2 * pair]
            pending[kept + 1] = pending[first + 2 * pair + 1]
            kept += 2
        }
        pending.removeLast(pending.count - kept)
    }

    /// Reports the bad keys of all mappings that are still open when the reading ends early.
    mutating func checkOpenMappings() {
        let ends = frames.dropFirst().map(\.firstChild) + [pending.count]
        for (frame, end) in zip(frames, ends) where records[Int(frame.record)].kind == .mapping {
            let saved = pending
            pending.removeLast(pending.count - end)
            report(badKeys(from: frame.firstChild), from: frame.firstChild)
            pending = saved
        }
        frames.removeAll()
    }

    private mutating func report(_ bad: [BadKey], from first: Int) {
        for key in bad {
            guard problems.takesMore else {
                problems.leaveOut()
                return
            }
            let entry = records[Int(pending[first + 2 * key.pair])]
            let span = place((entry.start, entry.end))
            switch key.reason {
            case .composite: problems.add(.compositeKey(span))
            case .merge: problems.add(.mergeKey(span))
            case .duplicate(let earlier):
                let other = records[Int(pending[first + 2 * earlier])]
                let scalar = entry.kind == .alias ? records[Int(entry.lower)] : entry
                let bytes = text[Int(scalar.lower)..<Int(scalar.lower + scalar.count)]
                let key = Excerpt.of(String(decoding: bytes.prefix(4 * Excerpt.longest), as: UTF8.self))
                let first = place((other.start, other.end))
                problems.add(.duplicateKey(span, first: first, key: key))
            }
        }
    }

    private func badKeys(from first: Int) -> [BadKey] {
        let pairs = (pending.count - first + 1) / 2
        var bad: [BadKey] = []
        records.withUnsafeBufferPointer { records in
            text.withUnsafeBufferPointer { text in
                pending.withUnsafeBufferPointer { pending in
                    let keys = KeyView(records: records, text: text, pending: pending, first: first)
                    var table = pairs > TreeBuilder.fewKeys ? KeyTable(capacity: pairs) : nil
                    for pair in 0..<pairs {
                        let key = keys.record(pair)
                        guard key.kind == .scalar else {
                            bad.append(BadKey(pair: pair, reason: .composite))
                            continue
                        }
                        if key.count == 2, key.isPlain, keys.isMerge(key) {
                            bad.append(BadKey(pair: pair, reason: .merge))
                            continue
                        }
                        let earlier = table == nil ? keys.search(key, before: pair) : table?.insert(pair, keys)
                        if let earlier { bad.append(BadKey(pair: pair, reason: .duplicate(of: earlier))) }
                    }
                }
            }
        }
        return bad
    }
}

/// The keys of one mapping during the check.
private struct KeyView {
    let records: UnsafeBufferPointer<NodeRecord>
    let text: UnsafeBufferPointer<UInt8>
    let pending: UnsafeBufferPointer<Int32>
    let first: Int

    /// The key of a pair, alias followed.
    func record(_ pair: Int) -> NodeRecord {
        let record = records[Int(pending[first + 2 * pair])]
        return record.kind == .alias ? records[Int(record.lower)] : record
    }

    func bytes(_ record: NodeRecord) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(text)[Int(record.lower)..<Int(record.lower + record.count)])
    }

    func isMerge(_ record: NodeRecord) -> Bool {
        let lower = Int(record.lower)
        return text[lower] == 0x3C && text[lower + 1] == 0x3C
    }

    func same(_ left: NodeRecord, _ right: NodeRecord) -> Bool {
        guard left.count == right.count, right.kind == .scalar else { return false }
        let one = Int(left.lower), two = Int(right.lower)
        for offset in 0..<Int(left.count) where text[one + offset] != text[two + offset] { return false }
        return true
    }

    func search(_ key: NodeRecord, before pair: Int) -> Int? {
        for earlier in 0..<pair where same(key, record(earlier)) { return earlier }
        return nil
    }
}

/// An open hash table of pair numbers; the hash is seeded, so that a file cannot choose collisions.
private struct KeyTable {
    private var slots: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 32
        while size < 2 * capacity { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// Enters a key; returns the earlier pair with the same key instead when there is one.
    mutating func insert(_ pair: Int, _ keys: KeyView) -> Int? {
        let key = keys.record(pair)
        var hasher = Hasher()
        hasher.combine(bytes: keys.bytes(key))
        var slot = hasher.finalize() & mask
        while slots[slot] >= 0 {
            let earlier = Int(slots[slot])
            if keys.same(key, keys.record(earlier)) { return earlier }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(pair)
        return nil
    }
}
