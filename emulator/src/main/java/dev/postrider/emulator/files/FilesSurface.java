package dev.postrider.emulator.files;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.http.Surface;
import dev.postrider.emulator.tenant.Files;
import dev.postrider.emulator.tenant.Files.Appended;
import dev.postrider.emulator.tenant.Files.SharedFile;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Upload sessions as OneDrive has them, and the files themselves (Microsoft's pages *Send and
/// receive files through a bot* and *driveItem: createUploadSession*). An address is its own key:
/// no token is asked for, as there.
public final class FilesSurface implements Surface {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

  private final Tenant tenant;
  private final Routes routes = new Routes();

  public FilesSurface(Tenant tenant) {
    this.tenant = tenant;
    routes
        .on("PUT", "/uploads/{fileId}", this::upload)
        .on("GET", "/{fileId}/{name}", this::download);
  }

  @Override
  public Answer answer(Request request) {
    return switch (routes.find(request)) {
      case Routes.Found.Route route -> route.answer();
      case Routes.Found.WrongVerb wrong ->
          error(405, "notSupported", "This address takes " + wrong.allow() + ".");
      case Routes.Found.NoRoute none -> error(404, "itemNotFound", "There is no such file.");
    };
  }

  @Override
  public Answer refusal(Request request, int status, String reason) {
    return error(status, status == 413 ? "entityTooLarge" : "generalException", reason);
  }

  @Override
  public int bodyLimit(String method, String path) {
    return Files.LARGEST;
  }

  private Answer upload(Match match) {
    byte[] bytes = match.request().body();
    String range = match.request().header("Content-Range").orElse("");
    Matcher read = RANGE.matcher(range);
    if (!read.matches()) {
      return error(
          400,
          "invalidRequest",
          "Content-Range must be such as bytes 0-99/100, not \"" + range + "\".");
    }
    long from = Long.parseLong(read.group(1));
    if (Long.parseLong(read.group(2)) - from + 1 != bytes.length) {
      return error(
          400, "invalidRequest", "Content-Range tells of another length than the body has.");
    }
    var piece = new Files.Piece(from, Long.parseLong(read.group(3)), bytes);
    return switch (tenant.files().append(match.variable("fileId"), piece)) {
      case Appended.Whole(SharedFile file) ->
          Answer.json(
              201,
              Map.of(
                  "id", file.id(),
                  "name", file.name(),
                  "size", file.content().length,
                  "file", Map.of()));
      case Appended.Partial(long next) -> Answer.json(202, expected(next));
      case Appended.OutOfOrder(long next) ->
          error(416, "invalidRange", "The bytes from " + next + " on are expected next.");
      case Appended.TooLarge tooLarge ->
          error(
              413,
              "entityTooLarge",
              "The file is larger than told, or than the " + Files.LARGEST + " bytes kept here.");
      case Appended.NotExpected none ->
          error(404, "itemNotFound", "The upload session was not found, or has ended.");
    };
  }

  private static Map<String, Object> expected(long next) {
    return Map.of("nextExpectedRanges", List.of(next + "-"));
  }

  /// Never as a page: what a bot uploads must not act under the address of the local tenant.
  private Answer download(Match match) {
    return tenant
        .files()
        .find(match.variable("fileId"))
        .<Answer>map(file ->
            Answer.bytes(200, "application/octet-stream", file.content())
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                .withHeader(
                    "Content-Disposition", "attachment; filename*=UTF-8''" + encoded(file.name())))
        .orElseGet(() -> error(404, "itemNotFound", "There is no such file."));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static Answer error(int status, String code, String message) {
    return Answer.json(status, Map.of("error", Map.of("code", code, "message", message)));
  }
}
