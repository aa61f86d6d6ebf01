package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.doctor.Diagnosis;
import dev.postrider.doctor.Doctor;
import dev.postrider.doctor.Patient;
import dev.postrider.doctor.Severity;
import dev.postrider.doctor.Symptom;
import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.PackageReading;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `postrider doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Examines the app in its tenant: sign-in, credential, clock, permissions, catalogue, ids,"
          + " consent, Bot Connector, the bot's endpoint and limits.",
      "It only reads. Each finding says why it matters, who can mend it and how; its code stands in"
          + " docs/reference/findings.md."
    },
    footer = {
      "",
      "Examples:",
      "  postrider doctor --local",
      "  postrider doctor --bot-endpoint https://bot.contoso.com/api/messages --package canteen.zip",
      "  postrider doctor --strict --json",
      "",
      "Exit codes: 0 no problem (notes and warnings are none), 1 a problem, or with --strict a"
          + " warning, 4 sign-in is refused or a needed permission is missing, 75 sign-in does not"
          + " answer"
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Option(
      names = "--bot-endpoint",
      paramLabel = "URL",
      descriptionKey = "postrider.bot.endpoint",
      description =
          "Where the bot listens, as Teams knows it. With --local, what the local tenant knows.")
  private @Nullable URI endpoint;

  @Option(
      names = "--package",
      paramLabel = "FILE",
      description = "The app package, to be held against the catalogue.")
  private @Nullable Path packageFile;

  @Option(names = "--strict", description = "Warnings count as problems.")
  private boolean strict;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.settings();
    Patient patient = patient(settings);
    var findings = new Findings(output.terminal(), patient);
    findings.begin();
    Diagnosis diagnosis = new Doctor(patient, InstantSource.system()).examine(findings::print);
    int exit = exit(diagnosis);
    findings.end(
        diagnosis,
        exit,
        diagnosis.has(Symptom.SIGN_IN_UNREACHABLE) ? connection.remedy().orElse("") : "");
    return exit;
  }

  private Patient patient(Settings settings) {
    Patient patient =
        new Patient(
            settings.tenant(),
            settings.cloud(),
            settings.credentials(),
            settings.app(),
            settings.trust(),
            settings.ceilings(),
            settings.margin(),
            null,
            packageFile == null ? null : opened(packageFile),
            null);
    if (connection.isLocal()) {
      var known = new LocalKnowledge(settings);
      patient = patient.withIdle(known.idlePermissions().orElse(null));
      return patient.withEndpoint(endpoint().or(known::endpoint).orElse(null));
    }
    return patient.withEndpoint(endpoint().orElse(null));
  }

  private Optional<URI> endpoint() {
    return Optional.ofNullable(endpoint)
        .map(url -> Address.ofBot(url, "--bot-endpoint", "https://bot.contoso.com/api/messages"));
  }

  private AppPackage opened(Path file) {
    byte[] zip = PackageFile.read(Surroundings.of(spec).path(file));
    if (AppPackage.read(zip) instanceof PackageReading.Opened(AppPackage opened)) {
      return opened;
    }
    throw Code.PACKAGE_UNSOUND.because(
        file + " cannot be opened as an app package.\nTo see why: postrider app validate " + file);
  }

  private int exit(Diagnosis diagnosis) {
    if (diagnosis.has(Symptom.SIGN_IN_REFUSED) || diagnosis.has(Symptom.PERMISSION_MISSING)) {
      return Exit.SIGN_IN;
    }
    if (diagnosis.has(Symptom.SIGN_IN_UNREACHABLE)) {
      return Exit.TRY_AGAIN;
    }
    boolean failed = !diagnosis.isSound() || (strict && diagnosis.count(Severity.WARNING) > 0);
    return failed ? Exit.FAILED : Exit.OK;
  }
}
