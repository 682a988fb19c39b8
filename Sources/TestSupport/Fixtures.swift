internal import Foundation

/// Why a file that tests rest on cannot be used.
public struct FixtureProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with file and line where they are known.
    public let description: String

    /// A problem in words.
    public init(_ description: String) { self.description = description }
}

/// Files of the source tree that tests read, found from where this source file stands.
public enum Fixtures {
    /// Folder of the package.
    public static let root: String = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path
    }()

    /// Content of a file below the package.
    public static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else {
            throw FixtureProblem("\(path): cannot be read")
        }
        return [UInt8](data)
    }

    /// YAML files below a folder of the package, in order, as paths from the package.
    public static func yamlFiles(in folder: String) throws -> [String] {
        let place = URL(fileURLWithPath: root + "/" + folder).resolvingSymlinksInPath().path
        guard let names = FileManager.default.enumerator(atPath: place) else {
            throw FixtureProblem("\(folder): no such folder")
        }
        var paths: [String] = []
        for case let name as String in names where name.hasSuffix(".yaml") { paths.append(folder + "/" + name) }
        return paths.sorted()
    }

    /// A path as seen from the folder of a file: `../dossiers/a.yaml` from `fixtures/scenarios/2014/b.yaml`.
    public static func resolve(_ relative: String, from file: String) -> String {
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in relative.split(separator: "/").map(String.init) where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
