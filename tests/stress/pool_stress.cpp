// Whether the console's database layer keeps its promises behind a pooler with other clients: nothing lost,
// nothing twice, nobody else's answer, no name left behind. Ends with 0 if so, 1 if not, 2 if that could not
// be found out, 128 and the signal's number where one stopped it.

#include "stop_signal.h"
#include "stress_report.h"

#include <sandbox.h>

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

using Sandbox = std::unique_ptr<sandbox::Sandbox>;

tl::expected<Sandbox, QString> startSandbox(const stress::StressOptions &options)
{
    if (options.profile)
        return nullptr;
    sandbox::Options wanted;
    wanted.rivals = options.rivals;
    wanted.seed = false;
    auto started = sandbox::Sandbox::start(wanted, [] { return stress::stopSignal() != 0; });
    if (!started || options.rivals == 0)
        return started;
    // Rivals that came before us have left the first names that we shall use: some operations meet nothing
    // but conflicts.
    constexpr int most = 300;
    return (*started)->plantNames(1, std::clamp(options.operations / 4, 1, most)).map([&started] {
        return std::move(*started);
    });
}

stress::Scene sceneOf(const stress::StressOptions &options, sandbox::Sandbox *sandbox)
{
    stress::Scene scene;
    scene.profile = sandbox ? sandbox->profile() : *options.profile;
    scene.profile.statements = options.statements;
    if (sandbox)
        scene.password = sandbox->password(); // empty elsewhere: libpq looks for it itself
    if (sandbox)
        scene.direct = sandbox->directProfile();
    scene.afterWork = [sandbox] {
        if (sandbox)
            sandbox->setRivals(0);
    };
    scene.progress = [isTerminal = isatty(STDERR_FILENO) == 1, all = options.operations](int done) {
        if (isTerminal)
            std::fprintf(stderr, "\r%d of %d operations%s", done, all, done == all ? "\n" : "");
    };
    scene.stopRequested = [] { return stress::stopSignal() != 0; };
    return scene;
}

tl::expected<bool, QString> run(const stress::StressOptions &options)
{
    const auto sandbox = startSandbox(options);
    if (!sandbox)
        return tl::unexpected{sandbox.error()};
    const auto outcome = stress::runStress(options, sceneOf(options, sandbox->get()));
    if (!outcome)
        return tl::unexpected{outcome.error()};
    for (const QString &complaint : stress::complaintsOf(*outcome))
        std::fprintf(stderr, "%s\n", qPrintable(complaint));
    const QJsonObject report = stress::reportOf(options, *outcome);
    std::puts(QJsonDocument{report}.toJson(QJsonDocument::Compact).constData());
    return stress::isClean(report);
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto options = stress::readOptions(QCoreApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(options.error()));
        return 2;
    }
    stress::watchStopSignals();
    const auto isClean = run(*options);
    if (isClean)
        return *isClean ? 0 : 1;
    std::fprintf(stderr, "%s\n", qPrintable(isClean.error()));
    return stress::stopSignal() != 0 ? 128 + stress::stopSignal() : 2;
}
