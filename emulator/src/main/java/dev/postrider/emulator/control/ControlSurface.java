package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.Callback;
import dev.postrider.emulator.crowd.Crowd;
import dev.postrider.emulator.entra.EntraSurface;
import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Surface;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The control API below `/_postrider/v1`, as `control.openapi.yaml` describes it. It has no
/// sign-in: the server lets only loopback callers through, and no pages of another origin.
public final class ControlSurface implements Surface, AutoCloseable {
  /// Where it is mounted.
  public static final String ROOT = "/_postrider/v1";

  private final Tenant tenant;
  private final Limits limits;
  private final Faults faults;
  private final EntraSurface entra;
  private final ChangeLog changes;
  private volatile @Nullable Routes opened;

  /// A surface that answers 503 until it is opened.
  public ControlSurface(Tenant tenant, Limits limits, Faults faults, EntraSurface entra) {
    this.tenant = tenant;
    this.limits = limits;
    this.faults = faults;
    this.entra = entra;
    this.changes = new ChangeLog(tenant);
  }

  /// Begins to answer, now that it is known where the tenant answers and who calls the bots.
  public void open(Callback callback, Crowd crowd, Whereabouts whereabouts) {
    var lookups = new Lookups(tenant);
    var routes = new Routes();
    new TenantRoutes(tenant, limits, faults, whereabouts).on(routes);
    new EventRoutes(tenant, lookups, changes).on(routes);
    new AppRoutes(tenant, lookups).on(routes);
    new PeopleRoutes(tenant, lookups).on(routes);
    new DirectoryRoutes(tenant, lookups).on(routes);
    new ConversationRoutes(tenant, lookups).on(routes);
    new ActingRoutes(tenant, lookups, callback.client()).on(routes);
    new LimitRoutes(tenant, limits, faults).on(routes);
    new InstallEventRoutes(callback).on(routes);
    new MessageRoutes(lookups, callback.client()).on(routes);
    new DialogRoutes(tenant, lookups, callback.client()).on(routes);
    new CrowdRoutes(crowd).on(routes);
    new JudgingRoutes(tenant, callback.log()).on(routes);
    new SignInRoutes(lookups, entra).on(routes);
    new PermissionRoutes(tenant).on(routes);
    new FidelityRoutes().on(routes);
    opened = routes;
  }

  @Override
  public Answer answer(Request request) {
    Routes routes = opened;
    if (routes == null) {
      return refusal(request, 503, "The tenant is starting. Try again in a second.")
          .withHeader("Retry-After", "1");
    }
    try {
      return switch (routes.find(request)) {
        case Routes.Found.Route route -> route.answer();
        case Routes.Found.WrongVerb wrong ->
            Problem.answer(
                    request,
                    405,
                    "PST-EMU-405",
                    "This path does not take " + request.method(),
                    "It takes " + wrong.allow() + ". GET " + ROOT + "/openapi.yaml has them all.")
                .withHeader("Allow", wrong.allow());
        case Routes.Found.NoRoute none ->
            Problem.answer(
                request,
                404,
                "PST-EMU-404",
                "The control API has no such path",
                "Nearest: " + none.nearest() + ". GET " + ROOT + "/openapi.yaml has them all.");
      };
    } catch (Problem problem) {
      return problem.answer(request);
    }
  }

  @Override
  public Answer refusal(Request request, int status, String reason) {
    return Problem.answer(
        request,
        status,
        "PST-EMU-" + status,
        switch (status) {
          case 400 -> "The request cannot be read";
          case 403 -> "The control API is for this machine only";
          case 503 -> "Not yet";
          case 413 -> "The request is too large";
          default -> "The local tenant failed";
        },
        reason);
  }

  /// Ends the event streams.
  @Override
  public void close() {
    changes.close();
  }

  /// Every route as `GET /people/{personId}`; none before it is opened.
  Set<String> routes() {
    Routes routes = opened;
    return routes == null ? Set.of() : routes.all();
  }
}
