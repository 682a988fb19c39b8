import Diagnostics
import HTTPTypes

/// The OpenAPI 3.1 document, made from the same declarations as the routing.
enum OpenAPIDocument {
    /// How to get it.
    static let operation = RestOperation.get(
        "/openapi.json", .open, "getDocument", "本接口的 OpenAPI 文档", "this document", answer: .anything
    ) { _ throws(RestProblem) in RestAnswer(tree) }

    /// The document.
    static let tree: JSONTree = {
        var paths: [String: [String: JSONTree]] = [:]
        for operation in RestTable.all {
            paths[RestTable.prefix + operation.path, default: [:]][operation.method.rawValue.lowercased()] = described(
                operation)
        }
        var schemas: [String: JSONTree] = [:]
        for shape in RestShape.allCases { schemas[shape.rawValue] = shape.schema.document }
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("PartyFlow"), "version": .string("1"),
                "description": .string("组织手续的登记、判断、推算和核查。Procedures: recording, judging, planning, checking."),
            ]),
            "paths": .object(paths.mapValues { JSONTree.object($0) }),
            "components": .object([
                "schemas": .object(schemas),
                "securitySchemes": .object([
                    "token": .object(["type": .string("http"), "scheme": .string("bearer")])
                ]),
            ]),
            "security": .array([.object(["token": .array([])])]),
        ])
    }()

    private static func described(_ operation: RestOperation) -> JSONTree {
        var responses: [String: JSONTree] = [
            "\(operation.status.code)": .object([
                "description": .string(operation.summary.zh),
                "content": .object(["application/json": .object(["schema": operation.answer.document])]),
            ])
        ]
        for status in operation.problems {
            responses["\(status)"] = .object([
                "description": .string(meaning(status)),
                "content": .object([
                    "application/problem+json": .object(["schema": RestSchema.shape(.problem).document])
                ]),
            ])
        }
        var members: [String: JSONTree] = [
            "operationId": .string(operation.id), "summary": .string(operation.summary.zh),
            "description": .string(operation.summary.en), "responses": .object(responses),
            "parameters": .array(parameters(operation)),
        ]
        if operation.access == .open { members["security"] = .array([]) }
        switch operation.body {
        case .none: break
        case .json(let schema): members["requestBody"] = body(["application/json": schema.document])
        case .dossier:
            members["requestBody"] = body([
                "application/json": .object(["type": .string("object")]),
                "application/yaml": .object(["type": .string("string")]),
            ])
        }
        return .object(members)
    }

    private static func body(_ content: [String: JSONTree]) -> JSONTree {
        .object(["required": .bool(true), "content": .object(content.mapValues { JSONTree.object(["schema": $0]) })])
    }

    private static func parameters(_ operation: RestOperation) -> [JSONTree] {
        func parameter(_ name: String, _ place: String, _ schema: RestSchema, _ about: String?) -> JSONTree {
            var members: [String: JSONTree] = [
                "name": .string(name), "in": .string(place), "schema": schema.document,
                "required": .bool(place == "path"),
            ]
            if let about { members["description"] = .string(about) }
            return .object(members)
        }
        var result = operation.parameters.map { parameter($0, "path", .identifier, nil) }
        result += operation.query.map { parameter($0.name, "query", $0.schema, $0.about) }
        if operation.isWriting {
            result.append(
                parameter("Idempotency-Key", "header", .text(atMost: RestOperation.longestKey), "同一键、同一内容的请求只办一次，回答相同"))
            result.append(parameter("If-Match", "header", .text(atMost: RestOperation.longestMatch), "所见案卷的版本，如 \"5\""))
        }
        return result
    }

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 400: "请求读不懂 · unreadable"
        case 401: "没有有效的令牌 · no valid token"
        case 403: "令牌缺少一项权限，或案的对象就是本人 · a right is missing, or the case is about the caller himself"
        case 404: "没有，或无权 · not there, or not for this token"
        case 409: "别人先办了一步 · somebody was faster"
        case 413: "太大 · too large"
        case 415: "内容类型不对 · media type"
        case 422: "内容不对，或规则不允许 · wrong content, or the rules say no"
        case 428: "没有写明版本 · no version stated"
        case 429: "请求太多 · too many requests"
        case 503: "系统正忙 · busy"
        default: "库出了问题 · trouble with the store"
        }
    }
}
