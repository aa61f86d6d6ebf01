package dev.postrider.teams.connector;

import dev.postrider.teams.activity.FileUpload;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.Api;
import dev.postrider.teams.wire.Body;
import dev.postrider.teams.wire.Call;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.Request;
import dev.postrider.teams.wire.TenantId;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Puts files into the OneDrive folder of a person who agreed to it.
///
/// The address comes in from outside and takes no token. It must be https at a host of SharePoint
/// Online ("Office 365 URLs and IP address ranges", MicrosoftDocs), so that nobody has us put files
/// elsewhere; in a custom cloud loopback is one, too.
final class FileTransfer {
  /// A multiple of 320 KiB and under 60 MiB, as OneDrive's upload sessions want it.
  private static final int PIECE = 32 * 320 * 1024;

  private static final int MOST = 250 << 20;
  private static final List<String> HOSTS =
      List.of(".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Exchange exchange;
  private final Cloud cloud;
  private final int piece;

  FileTransfer(Exchange exchange, Cloud cloud) {
    this(exchange, cloud, PIECE);
  }

  FileTransfer(Exchange exchange, Cloud cloud, int piece) {
    this.exchange = exchange;
    this.cloud = cloud;
    this.piece = piece;
  }

  UploadResult upload(TenantId tenant, FileUpload to, byte[] content) {
    if (!takesFiles(to.url())) {
      return new UploadResult.Refused(0, to.url().getHost() + " is not a host of SharePoint's.");
    }
    if (content.length == 0 || content.length > MOST) {
      return new UploadResult.Refused(
          0, "A file to upload has 1 to " + MOST + " bytes, and not " + content.length + ".");
    }
    UploadResult result = new UploadResult.Unanswered("nothing was sent");
    for (int from = 0; from < content.length; from += piece) {
      int until = Math.min(content.length, from + piece);
      result = put(tenant, to.url(), content, from, until);
      if (!(result instanceof UploadResult.Uploaded)) {
        return result;
      }
    }
    return result;
  }

  private UploadResult put(TenantId tenant, URI url, byte[] content, int from, int until) {
    var range = "bytes " + from + "-" + (until - 1) + "/" + content.length;
    var request =
        Request.put(
                url, "application/octet-stream", Body.of(Arrays.copyOfRange(content, from, until)))
            .withHeader("Content-Range", range);
    return switch (exchange.send(Call.of(tenant, Api.FILE_UPLOAD), request)) {
      case Reply.Answered answer when answer.is2xx() -> new UploadResult.Uploaded();
      case Reply.Answered answer when answer.status() == 429 || answer.status() >= 500 ->
          new UploadResult.Unanswered("the file host answered " + answer.status());
      case Reply.Answered answer ->
          new UploadResult.Refused(
              answer.status(), "the file host answered " + answer.status() + " to " + range);
      case Reply.NotSent lost -> new UploadResult.Unanswered(lost.why());
      case Reply.Cut cut -> new UploadResult.Unanswered(cut.why());
    };
  }

  private boolean takesFiles(URI url) {
    var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (!"https".equalsIgnoreCase(url.getScheme()) || url.getRawUserInfo() != null) {
      return false;
    }
    if (cloud.custom() && LOOPBACK.contains(host)) {
      return true;
    }
    return (url.getPort() == -1 || url.getPort() == 443) && HOSTS.stream().anyMatch(host::endsWith);
  }
}
