// One node of OpenSearch with what its own distribution has as modules and the tests need: HTTP, the analyzers,
// and deleting by a query.
//
// usage: java -cp 'lib/*' Node.java HOME NAME HTTP_PORT TRANSPORT_PORT [TRANSPORT_PORT_OF_ANOTHER]...

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

public class Node {
    static class WithPlugins extends org.opensearch.node.Node {
        WithPlugins(Environment environment) {
            super(environment, infos(Netty4ModulePlugin.class, CommonAnalysisModulePlugin.class, ReindexModulePlugin.class), true);
        }

        static Collection<PluginInfo> infos(Class<?>... plugins) {
            return Stream.of(plugins)
                .map(one -> new PluginInfo(
                    one.getName(), "on the class path", "NA", Version.CURRENT, "21", one.getName(), null,
                    Collections.emptyList(), false))
                .collect(Collectors.toList());
        }
    }

    public static void main(String[] arguments) throws Exception {
        String home = arguments[0], name = arguments[1], http = arguments[2];
        List<String> transport = List.of(arguments).subList(3, arguments.length);
        Settings settings = Settings.builder()
            .put("path.home", home)
            .put("cluster.name", "onrecord-tests")
            .put("node.name", name)
            .put("network.host", "127.0.0.1")
            .put("http.type", "netty4")
            .put("http.port", http)
            .put("transport.type", "netty4")
            .put("transport.port", transport.get(0))
            .putList("discovery.seed_hosts", transport.stream().map(port -> "127.0.0.1:" + port).toList())
            .putList("cluster.initial_cluster_manager_nodes", IntStream.range(0, transport.size()).mapToObj(at -> "node-" + at).toList())
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("cluster.max_shards_per_node", 100_000)
            .build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> name);
        new WithPlugins(environment).start();
        Thread.currentThread().join();
    }
}
