#include "startup_bench.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

bool runs(const QString &name, const QStringList &arguments)
{
    constexpr int patienceMilliseconds = 20'000;
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice()); // the platform plugin chats
    process.start(QCoreApplication::applicationDirPath() + u'/' + name, arguments);
    return process.waitForFinished(patienceMilliseconds) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

}

Measured measureStartup()
{
    constexpr int rounds = 20;
    const QTemporaryDir directory;
    bool allRan = true;
    const auto [ours, reference] = interleavedMedians(
        rounds,
        [&] {
            allRan = allRan
                && runs(u"domain-console"_s,
                    {u"--config-dir"_s, directory.path(), u"--exit-after-first-paint"_s});
        },
        [&] { allRan = allRan && runs(u"bare-window"_s, {}); });
    if (!allRan)
        return tl::unexpected{u"startup was not measured: domain-console or bare-window, which lie beside "
                              "this program, did not run to their end."_s};
    return Measurement{u"startup"_s, ours / 1000, reference / 1000, u"ms"_s, 2.0};
}

}
