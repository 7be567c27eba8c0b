// Whether the console keeps its promises where the network, the pooler or the server fails at the worst
// moment: every operation, over both statement paths, with a fault at every message. Ends with 0 if so, 1 if
// not, 2 if that could not be found out.

#include "breaks.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication application{argc, argv};
    QCommandLineParser parser;
    const QCommandLineOption quick{u"quick"_s, u"A few kinds of fault, and no breaks of servers."_s};
    const QCommandLineOption verbose{u"verbose"_s, u"Write each point to stderr before it is tried."_s};
    const QCommandLineOption only{
        u"only"_s, u"Of \"edit, direct, before the pooler\" and so on those that contain TEXT."_s, u"text"_s};
    parser.setApplicationDescription(
        u"Cuts, stalls, delays and garbles the console's link at every message, reads the tables back, and "
        u"compares "
        "them with what the operator was told. The last line is a JSON object."_s);
    parser.addHelpOption();
    parser.addOptions({quick, verbose, only});
    parser.process(application);

    const auto scene = faults::Scene::start();
    if (!scene) {
        std::fprintf(stderr, "%s\n", qPrintable(scene.error()));
        return 2;
    }
    const bool isQuick = parser.isSet(quick);
    const auto progress = [isVerbose = parser.isSet(verbose)](const QString &point) {
        if (isVerbose)
            std::fprintf(stderr, "%s\n", qPrintable(point));
    };
    faults::Tally tally;
    const faults::Scope scope = isQuick ? faults::Scope::Reduced : faults::Scope::Full;
    faults::Sweep{**scene, scope, parser.value(only), progress}.run(tally);
    if (!isQuick)
        faults::Breaks{**scene, parser.value(only), progress}.run(tally);
    for (const QString &complaint : std::as_const(tally.complaints))
        std::fprintf(stderr, "%s\n", qPrintable(complaint));
    std::puts(QJsonDocument{faults::reportOf(tally)}.toJson(QJsonDocument::Compact).constData());
    return faults::isClean(tally) ? 0 : 1;
}
