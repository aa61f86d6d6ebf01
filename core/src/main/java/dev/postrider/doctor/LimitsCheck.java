package dev.postrider.doctor;

import dev.postrider.teams.wire.Api;
import dev.postrider.throttle.Ceilings;
import java.util.List;
import java.util.Locale;

/// The pace that we keep to, and what it means for a large audience.
final class LimitsCheck implements Check {
  private static final int MANY = 10_000;

  @Override
  public Subject subject() {
    return Subject.LIMITS;
  }

  @Override
  public List<Finding> findings(Evidence evidence) {
    Patient patient = evidence.patient();
    Ceilings ceilings = patient.ceilings();
    Ceilings.Budget send = ceilings.budgets().get(Api.CONNECTOR_SEND);
    if (send == null) {
      return List.of(
          patient.cloud().custom()
              ? Finding.of(subject(), Symptom.LIMITS_KEPT, "none, in a cloud of one's own")
              : Finding.of(
                  subject(),
                  Symptom.NO_LIMITS,
                  "the profile " + ceilings.name() + " sets no pace for messages",
                  "Leave the profile out: the published limits hold then."));
    }
    double perSecond = send.perSecond() * patient.margin();
    return List.of(
        Finding.of(
            subject(),
            Symptom.LIMITS_KEPT,
            String.format(
                Locale.ROOT,
                "%s: %s messages/s%s, of which %.0f %% are used; %,d people take about %d min%s",
                ceilings.name(),
                plain(send.perSecond()),
                install(ceilings),
                patient.margin() * 100,
                MANY,
                minutes(perSecond),
                firstTime(ceilings, patient.margin()))));
  }

  private static long minutes(double perSecond) {
    return Math.max(1, Math.round(MANY / perSecond / 60));
  }

  private static String firstTime(Ceilings ceilings, double margin) {
    Ceilings.Budget install = ceilings.budgets().get(Api.GRAPH_INSTALL);
    return install == null ? "" : ", the first time about " + minutes(install.perSecond() * margin);
  }

  private static String install(Ceilings ceilings) {
    Ceilings.Budget install = ceilings.budgets().get(Api.GRAPH_INSTALL);
    return install == null ? "" : " and " + plain(install.perSecond()) + " installs/s";
  }

  private static String plain(double perSecond) {
    return String.format(Locale.ROOT, perSecond % 1 == 0 ? "%.0f" : "%.1f", perSecond);
  }
}
