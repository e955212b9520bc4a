package hk.ecert.sandbox.paymentgateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Response;

/** A request that the gateway refuses, in the shape of its API. */
final class ApiError extends Exception {

    private final int status;
    private final String type;
    private final String code;

    ApiError(int status, String type, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "invalid_request_error", "parameter_invalid", message);
    }

    static ApiError missing(String what, String id) {
        return new ApiError(404, "invalid_request_error", "resource_missing", "No such " + what + ": '" + id + "'");
    }

    Response response() {
        ObjectNode body = Json.object();
        body.putObject("error").put("type", type).put("code", code).put("message", getMessage());
        return Response.json(status, body);
    }
}
