package dev.postrider.conformance;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds exchanges against Microsoft's OpenAPI description of Graph.
final class Judge {

  /// What the description does not know is counted apart: it lacks operations that exist.
  private static final Set<String> NOT_IN_CONTRACT =
      Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

  private final OpenApiInteractionValidator validator;

  Judge(Path openApi) {
    validator =
        OpenApiInteractionValidator.createForSpecificationUrl(openApi.toUri().toString())
            .withBasePathOverride("/v1.0")
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();
  }

  /// What became of judging some exchanges.
  record Verdict(int exchanges, List<String> notInContract, List<String> violations) {

    String inWords(String whose) {
      return "conformance: %s: %d exchanges, %d not in contract, %d violations"
          .formatted(whose, exchanges, notInContract.size(), violations.size());
    }
  }

  Verdict judge(List<Observed> exchanges) {
    var unknown = new ArrayList<String>();
    var violations = new ArrayList<String>();
    for (Observed each : exchanges) {
      if (isLeftOut(each)) {
        unknown.add(each.toString());
        continue;
      }
      ValidationReport report = validator.validate(request(each), response(each));
      List<ValidationReport.Message> errors =
          report.getMessages().stream()
              .filter(it -> it.getLevel() == ValidationReport.Level.ERROR)
              .toList();
      if (errors.stream().anyMatch(it -> NOT_IN_CONTRACT.contains(it.getKey()))) {
        unknown.add(each.toString());
      } else {
        errors.forEach(it -> violations.add(inWords(each, it)));
      }
    }
    return new Verdict(exchanges.size(), unknown, violations);
  }

  /// Documented, and left out of the description, which would take the one for a person's id and
  /// the other for a mistake.
  private static boolean isLeftOut(Observed exchange) {
    return exchange.path().endsWith("/$count") || exchange.query().contains("requiresReview=");
  }

  private static String inWords(Observed exchange, ValidationReport.Message error) {
    var words = new StringBuilder().append(exchange).append(": ").append(error.getMessage());
    error.getNestedMessages().forEach(it -> words.append(" / ").append(it.getMessage()));
    error.getAdditionalInfo().forEach(it -> words.append(" / ").append(it));
    return words
        .append(" [")
        .append(error.getKey())
        .append("] ")
        .append(exchange.responseBody())
        .toString();
  }

  // The description is of v1.0; beta has the same calls.
  private static SimpleRequest request(Observed exchange) {
    String path = exchange.path().replaceFirst("^/beta/", "/v1.0/");
    var request = new SimpleRequest.Builder(exchange.method(), path);
    exchange.requestHeaders().forEach(request::withHeader);
    if (!exchange.requestBody().isEmpty()) {
      request.withBody(exchange.requestBody().raw());
    }
    for (String pair : exchange.query().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        request.withQueryParam(decoded(name), decoded(value));
      }
    }
    return request.build();
  }

  private static SimpleResponse response(Observed exchange) {
    var response = new SimpleResponse.Builder(exchange.status());
    exchange.responseHeaders().forEach(response::withHeader);
    if (!exchange.responseBody().isEmpty()) {
      response.withBody(exchange.responseBody().raw());
    }
    return response.build();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
