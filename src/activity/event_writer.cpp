#include "event_writer.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(activity::EventWriter)
};

/// A field of an event as files have it.
struct Field {
    QLatin1StringView key;
    QString value; ///< empty: absent
    bool isNumber = false;
};

QString isoTime(const Event &event)
{
    return QDateTime::fromMSecsSinceEpoch(event.time, Qt::UTC).toString(Qt::ISODateWithMs);
}

QList<Field> fieldsOf(const Event &event)
{
    return {
        {"sequence"_L1, QString::number(event.sequence), true},
        {"time"_L1, isoTime(event)},
        {"operation_id"_L1, QString::number(event.operationId), true},
        {"operation"_L1, keyOf(event.operation)},
        {"subject"_L1, event.subject},
        {"subject_id"_L1, event.subjectId},
        {"attempt"_L1, QString::number(event.attempt), true},
        {"of"_L1, QString::number(event.of), true},
        {"statements"_L1, keyOf(event.path)},
        {"outcome"_L1, keyOf(event.outcome)},
        {"cause"_L1, event.cause ? QString(keyOf(*event.cause)) : QString()},
        {"effect"_L1, keyOf(event.effect)},
        {"sqlstate"_L1, event.sqlState},
        {"wait_ms"_L1, event.wait ? QString::number(event.wait->count()) : QString(), true},
        {"elapsed_us"_L1, QString::number(event.elapsed.count()), true},
        {"message"_L1, event.message},
    };
}

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray csvCell(const Field &field)
{
    QString cell = field.value;
    // Spreadsheets run a cell that starts so as a formula (OWASP, CSV injection).
    if (!field.isNumber && !cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front()))
        cell.prepend('\''_L1);
    const bool needsQuotes = std::any_of(
        cell.cbegin(), cell.cend(), [](QChar character) { return u"\",\r\n"_s.contains(character); });
    if (needsQuotes)
        cell = '"'_L1 + cell.replace('"'_L1, "\"\""_L1) + '"'_L1;
    return cell.toUtf8();
}

QByteArray csvRow(const QList<Field> &fields)
{
    QByteArrayList cells;
    for (const Field &field : fields)
        cells << csvCell(field);
    return cells.join(',') + "\r\n";
}

QByteArray toCsv(const QList<Event> &events)
{
    QByteArrayList keys;
    for (const Field &field : fieldsOf({}))
        keys << QByteArray(field.key.data(), field.key.size());
    QByteArray result = keys.join(',') + "\r\n";
    for (const Event &event : events)
        result += csvRow(fieldsOf(event));
    return result;
}

QByteArray toJsonLines(const QList<Event> &events)
{
    QByteArray result;
    for (const Event &event : events)
        result += toJsonLine(event);
    return result;
}

QStringList textCells(const Event &event)
{
    return {isoTime(event), keyOf(event.operation) + ' '_L1 + domain::visibleText(event.subject),
        u"%1/%2"_s.arg(event.attempt).arg(event.of), keyOf(event.path), keyOf(event.outcome),
        domain::visibleText(event.sqlState),
        event.wait ? u"wait %1 ms"_s.arg(event.wait->count()) : QString(),
        u"%1 ms"_s.arg(static_cast<double>(event.elapsed.count()) / 1000, 0, 'f', 1),
        event.effect == retry::Effect::None ? QString() : u"effect unknown"_s,
        domain::visibleText(event.message)};
}

QByteArray toText(const QList<Event> &events)
{
    QList<qsizetype> widths;
    for (const Event &event : events) {
        const QStringList cells = textCells(event);
        widths.resize(cells.size());
        for (qsizetype i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    }
    QByteArray result;
    for (const Event &event : events) {
        const QStringList cells = textCells(event);
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (widths[i] > 0)
                line += cells[i].leftJustified(widths[i] + 2);
        }
        while (line.endsWith(' '_L1))
            line.chop(1);
        result += line.toUtf8() + '\n';
    }
    return result;
}

}

QByteArray toJsonLine(const Event &event)
{
    QByteArrayList members;
    for (const Field &field : fieldsOf(event)) {
        const QByteArray value = field.value.isEmpty() ? "null"_ba
            : field.isNumber                           ? field.value.toLatin1()
                                                       : jsonString(field.value);
        members << '"' + QByteArray(field.key.data(), field.key.size()) + "\":" + value;
    }
    return '{' + members.join(',') + "}\n";
}

QByteArray toBytes(Format format, const QList<Event> &events)
{
    switch (format) {
    case Format::Csv:
        return toCsv(events);
    case Format::JsonLines:
        return toJsonLines(events);
    case Format::Text:
        return toText(events);
    }
    return {};
}

tl::expected<void, QString> exportEvents(const QString &path, Format format, const QList<Event> &events)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(toBytes(format, events));
        if (file.commit())
            return {};
    }
    return tl::unexpected(
        Words::tr("The activity was not written to %1: %2. Choose another folder or file name.")
            .arg(QDir::toNativeSeparators(path), file.errorString()));
}

}
