package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The proxies' files of server/deploy, made ready for real proxies that need no rights and leave the machine as it is. */
final class ProxyFiles {
    private static final Path FILES = Path.of("..", "deploy");

    private final Path folder;

    /** @param folder for what the proxies write */
    ProxyFiles(Path folder) {
        this.folder = folder;
    }

    String nginx() throws IOException {
        return Files.readString(FILES.resolve("nginx.conf"));
    }

    String caddy() throws IOException {
        return Files.readString(FILES.resolve("Caddyfile"));
    }

    /** Starts nginx with this site. */
    Process startNginx(String site) throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.conf");
        Files.writeString(
                whole,
                "user root; pid " + folder + "/nginx.pid; error_log " + folder + "/error.log; events {}\nhttp {\n"
                        + "access_log off; client_body_temp_path " + folder + "/b; proxy_temp_path " + folder + "/p;\n"
                        + "fastcgi_temp_path " + folder + "/f; uwsgi_temp_path " + folder + "/u; scgi_temp_path "
                        + folder + "/s;\n" + site + "}\n");
        run("nginx", "-t", "-c", whole.toString());
        return start(new ProcessBuilder("nginx", "-c", whole.toString(), "-g", "daemon off;"));
    }

    /** Starts Caddy with this site. */
    Process startCaddy(String site) throws IOException {
        Path whole = folder.resolve("Caddyfile");
        Files.writeString(
                whole,
                "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tdefault_sni localhost\n"
                        + "\tstorage file_system " + folder.resolve("caddy") + "\n}\n" + site);
        ProcessBuilder caddy =
                new ProcessBuilder("caddy", "run", "--adapter", "caddyfile", "--config", whole.toString());
        caddy.environment().put("HOME", folder.toString());
        return start(caddy);
    }

    private Process start(ProcessBuilder command) throws IOException {
        return command.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }

    /** What the proxy says. */
    Path log() {
        return folder.resolve("proxy.log");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
