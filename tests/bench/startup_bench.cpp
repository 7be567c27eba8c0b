#include "startup_bench.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

/// Until the program says that its window is painted, on an X server as people have one; its end is not
/// measured.
bool isShown(const QString &name, const QStringList &arguments)
{
    constexpr int patienceMilliseconds = 20'000;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice()); // the platform plugin chats
    process.start(QCoreApplication::applicationDirPath() + u'/' + name, arguments);
    return process.waitForReadyRead(patienceMilliseconds);
}

}

Measured measureStartup()
{
    constexpr int rounds = 20;
    const QTemporaryDir directory;
    bool allShown = true;
    const auto [ours, reference] = interleavedMedians(
        rounds,
        [&] {
            allShown = allShown
                && isShown(u"domain-console"_s,
                    {u"--config-dir"_s, directory.path(), u"--exit-after-first-paint"_s});
        },
        [&] { allShown = allShown && isShown(u"bare-window"_s, {}); });
    if (!allShown)
        return tl::unexpected{u"startup was not measured: domain-console or bare-window, which lie beside "
                              "this program, showed no window on the X display that ./dev bench starts."_s};
    return Measurement{u"startup"_s, ours / 1000, reference / 1000, u"ms"_s, 2.0};
}

}
