#include "event_writer.h"

#include "event_fields.h"
#include "event_format.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <utility>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(activity::EventWriter)
};

constexpr qsizetype eventsPerReport = 500; ///< and per write: the file itself does not buffer

class JsonLinesFormat : public EventFormat {
public:
    QByteArray bytesOf(const Event &event) override { return toJsonLine(event); }
};

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

tl::expected<Written, QString> writeTo(
    QIODevice &device, EventFormat &format, const EventSource &source, const Progress &progress)
{
    QByteArray bytes = format.head();
    const auto flush = [&] { return device.write(std::exchange(bytes, {})) >= 0; };
    for (qsizetype i = 0; i < source.count; ++i) {
        if (i % eventsPerReport == 0) {
            if (progress && !progress(i))
                return Written::Cancelled;
            if (!flush())
                return tl::unexpected(device.errorString());
        }
        bytes += format.bytesOf(source.at(i));
    }
    bytes += format.tail();
    if (!flush())
        return tl::unexpected(device.errorString());
    return Written::Whole;
}

}

EventSource EventSource::of(const QList<Event> &events)
{
    return {events.size(), [events](qsizetype index) { return events.at(index); }};
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

std::unique_ptr<EventFormat> newFormat(Format format, const EventSource &source)
{
    switch (format) {
    case Format::Csv:
        return newCsvFormat();
    case Format::JsonLines:
        break;
    case Format::Text:
        return newTextFormat(source);
    case Format::Markdown:
        return newMarkdownFormat();
    case Format::Otlp:
        return newOtlpFormat();
    }
    return std::make_unique<JsonLinesFormat>();
}

QByteArray toBytes(Format format, const QList<Event> &events)
{
    const auto writer = newFormat(format, EventSource::of(events));
    QByteArray result = writer->head();
    for (const Event &event : events)
        result += writer->bytesOf(event);
    return result + writer->tail();
}

tl::expected<Written, QString> exportEvents(
    const QString &path, Format format, const EventSource &source, const Progress &progress)
{
    QSaveFile file(path);
    QString reason;
    if (file.open(QIODevice::WriteOnly)) {
        const auto written = writeTo(file, *newFormat(format, source), source, progress);
        if (written == Written::Cancelled)
            return Written::Cancelled;
        if (written && file.flush() && file.commit()) // commit() does not look at what close() writes
            return Written::Whole;
        reason = written ? file.errorString() : written.error();
    } else {
        reason = file.errorString();
    }
    return tl::unexpected(
        Words::tr("The activity was not written to %1: %2. Choose another folder or file name.")
            .arg(QDir::toNativeSeparators(path), reason));
}

}
