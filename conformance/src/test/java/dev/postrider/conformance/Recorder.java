package dev.postrider.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/// Listens inside Microsoft's client, at its last stop before the network.
final class Recorder implements Interceptor {

  private static final long LONGEST = 16L * 1024 * 1024;

  private final Consumer<Observed> witness;

  Recorder(Consumer<Observed> witness) {
    this.witness = witness;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    String query = request.url().encodedQuery();
    String path = request.url().encodedPath().replaceFirst("^/graph", "");
    witness.accept(
        new Observed(
            request.method(),
            query == null ? path : path + "?" + query,
            withType(request),
            Observed.Bytes.of(sent(request)),
            response.code(),
            response.headers().toMultimap(),
            Observed.Bytes.of(response.peekBody(LONGEST).bytes())));
    return response;
  }

  private static Map<String, List<String>> withType(Request request) {
    var body = request.body();
    var headers = new TreeMap<>(request.headers().toMultimap());
    if (body != null && body.contentType() != null) {
      headers.put("content-type", List.of(String.valueOf(body.contentType())));
    }
    return headers;
  }

  private static byte[] sent(Request request) throws IOException {
    var body = request.body();
    if (body == null) {
      return new byte[0];
    }
    try (var buffer = new Buffer()) {
      body.writeTo(buffer);
      return buffer.readByteArray();
    }
  }
}
