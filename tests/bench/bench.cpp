// How fast the console is beside the least that could do the same. Prints a table, and writes the values as
// JSON. Ends with 0 whatever comes out, with 2 if something could not be measured.

#include "activity_bench.h"
#include "finding_bench.h"
#include "flood_bench.h"
#include "list_bench.h"
#include "million_rows.h"
#include "retry_bench.h"
#include "startup_bench.h"
#include "store_bench.h"
#include "transfer_bench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;
using bench::Measured;
using bench::Measurement;

namespace {

QString lineOf(const Measurement &measurement)
{
    const QString goal = measurement.goal ? u"at most %1: %2"_s.arg(*measurement.goal, 0, 'f', 2)
                                                .arg(measurement.isReached() ? u"reached"_s : u"missed"_s)
                                          : u"for information"_s;
    return u"%1%2 %5%3 %5%4  %6"_s.arg(measurement.name, -22)
        .arg(measurement.ours, 10, 'f', 2)
        .arg(measurement.reference, 10, 'f', 2)
        .arg(measurement.ratio(), 7, 'f', 3)
        .arg(measurement.unit, goal);
}

QJsonObject jsonOf(const Measurement &measurement)
{
    QJsonObject object{{u"name"_s, measurement.name}, {u"ours"_s, measurement.ours},
        {u"reference"_s, measurement.reference}, {u"ratio"_s, measurement.ratio()},
        {u"unit"_s, measurement.unit}};
    if (measurement.goal)
        object.insert(u"goal"_s, *measurement.goal);
    return object;
}

QString outputFile()
{
    const QCommandLineOption output(u"output"_s, u"Where the values go, as JSON."_s, u"file"_s,
        QCoreApplication::applicationDirPath() + u"/bench.json"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures the console beside the least that could do the same. Takes a minute."_s);
    parser.addHelpOption();
    parser.addOption(output);
    parser.process(*QCoreApplication::instance());
    return parser.value(output);
}

bool write(const QString &path, const QJsonArray &values)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument{values}.toJson());
        if (file.commit())
            return true;
    }
    std::fprintf(stderr, "%s was not written: %s\n", qPrintable(path), qPrintable(file.errorString()));
    return false;
}

}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // the same for all, and no window appears
    const QApplication application{argc, argv};
    const QString output = outputFile();

    QList<Measured> all = bench::measureStore();
    all << bench::measureRetryOverhead() << bench::measureActivityStall() << bench::measureActivityFlood()
        << bench::measureStartup();
    if (const auto rows = bench::MillionRows::make()) // the last one adds rows
        all << bench::measureList(*rows) << bench::measureFinding(*rows) << bench::measureTransfer(*rows);
    else
        all << tl::unexpected{rows.error()};

    bool isComplete = true;
    QJsonArray values;
    std::printf("%-22s%10s   %10s   %7s  goal of the ratio\n", "", "ours", "reference", "ratio");
    for (const Measured &measured : std::as_const(all)) {
        if (measured) {
            std::puts(lineOf(*measured).toUtf8().constData());
            values.append(jsonOf(*measured));
        } else {
            isComplete = false;
            std::fprintf(stderr, "%s\n", qPrintable(measured.error()));
        }
    }
    return write(output, values) && isComplete ? 0 : 2;
}
