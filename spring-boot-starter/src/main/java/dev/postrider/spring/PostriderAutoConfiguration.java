package dev.postrider.spring;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.Stores;
import dev.postrider.dialog.Dialog;
import dev.postrider.jdbc.Ledger;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Connects [Postrider] by `postrider.*`, gives its bot what [BotCustomizer]s and [Dialog]s there
/// are, and opens the bot's endpoint in a web application. A bean of your own takes the place of
/// any of these. What an earlier process left unfinished in the ledger goes on as soon as the beans
/// are there, and polls close at their time, unless `postrider.delivers` is false.
@AutoConfiguration
@EnableConfigurationProperties(PostriderProperties.class)
public final class PostriderAutoConfiguration {
  PostriderAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Settings postriderSettings(PostriderProperties properties) {
    return new PropertySettings(properties).settings();
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("postrider.store.file")
  @ConditionalOnMissingBean({Ledger.class, Stores.class})
  Ledger postriderLedger(PostriderProperties properties) {
    return Ledger.open(Path.of(Objects.requireNonNull(properties.store().file())));
  }

  @Bean
  @ConditionalOnMissingBean
  Stores postriderStores(ObjectProvider<Ledger> ledger) {
    var kept = ledger.getIfAvailable();
    return kept == null ? Stores.inMemory() : kept.stores();
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Postrider postrider(Settings settings, Stores stores) {
    return Postrider.connect(settings, stores);
  }

  /// After all beans are there, so that a handler's bean may use Postrider; before the web server
  /// opens.
  @Bean
  SmartInitializingSingleton postriderBot(
      PostriderProperties properties,
      Postrider postrider,
      ObjectProvider<BotCustomizer> customizers,
      ObjectProvider<Dialog<?>> dialogs) {
    return () -> {
      var held = dialogs.orderedStream().toArray(Dialog<?>[]::new);
      if (held.length > 0) {
        postrider.dialogs(held);
      }
      customizers.orderedStream().forEach(each -> each.customize(postrider.bot()));
      if (properties.delivers()) {
        postrider.start();
      }
    };
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnMissingBean
  BotController postriderBotController(Postrider postrider) {
    return new BotController(postrider);
  }
}
