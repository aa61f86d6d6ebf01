package dev.postrider.teams.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.teams.activity.FileUpload;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.wire.Exchange;
import dev.postrider.teams.wire.FarEnd;
import dev.postrider.teams.wire.FarEnd.Answer;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.TestCa;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTransferTest {
  private static final TenantId TENANT = new TenantId("t-1");
  private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);

  private FarEnd far;
  private Exchange exchange;
  private FileTransfer transfer;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    var ca = TestCa.create();
    far = FarEnd.tls(ca, request -> Answer.of(201, ""));
    exchange = new Exchange(Exchange.Settings.standard().withTrust(ca.trust(folder)));
    transfer = new FileTransfer(exchange, Cloud.localTenant(far.uri("")), 4);
  }

  @AfterEach
  void stop() {
    exchange.close();
    far.close();
  }

  private static FileUpload to(String url) {
    return new FileUpload("plan.pdf", URI.create(url), "", "u-1", "pdf");
  }

  private UploadResult upload() {
    return transfer.upload(TENANT, to(far.uri("/up?guid=1").toString()), CONTENT);
  }

  @Test
  void contentGoesPieceByPieceWithoutAToken() {
    assertThat(upload()).isEqualTo(new UploadResult.Uploaded());

    assertThat(far.arrived())
        .extracting(
            request -> request.method(),
            request -> request.header("Content-Range").orElse(""),
            request -> request.body())
        .containsExactly(
            tuple("PUT", "bytes 0-3/10", "0123"),
            tuple("PUT", "bytes 4-7/10", "4567"),
            tuple("PUT", "bytes 8-9/10", "89"));
    assertThat(far.arrived())
        .allSatisfy(request -> assertThat(request.header("Authorization")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"404, true", "409, true", "302, true", "429, false", "503, false"})
  void whatTheHostSaysEndsIt(int status, boolean refused) {
    far.answers(request -> Answer.of(status, "").with("Location", "https://elsewhere.example/"));

    assertThat(upload())
        .isInstanceOf(refused ? UploadResult.Refused.class : UploadResult.Unanswered.class);
    assertThat(far.arrived()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://contoso.sharepoint.com/up",
        "https://evil.example/up",
        "https://sharepoint.com.evil.example/up",
        "https://evilsharepoint.com/up",
        "https://contoso.sharepoint.com:8443/up",
        "https://user@contoso.sharepoint.com/up",
        "https://127.0.0.1/up"
      })
  void nothingIsPutAnywhereButAtMicrosoftsFileHosts(String url) {
    var worldwide = new FileTransfer(exchange, Cloud.GLOBAL);

    assertThat(worldwide.upload(TENANT, to(url), CONTENT))
        .isInstanceOfSatisfying(UploadResult.Refused.class, no -> assertThat(no.status()).isZero());
  }

  @Test
  void aFileWithoutContentIsNotSent() {
    assertThat(transfer.upload(TENANT, to(far.uri("/up").toString()), new byte[0]))
        .isInstanceOf(UploadResult.Refused.class);
    assertThat(far.arrived()).isEmpty();
  }
}
