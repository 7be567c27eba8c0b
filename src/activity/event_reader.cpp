#include "event_reader.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 1 << 20; ///< in bytes; no event comes near it
constexpr qint64 mostForeignLines = 100; ///< before the first event: then the file is another program's

/// Reads one object's members; the first one that is wrong is told.
class Members {
    Q_DECLARE_TR_FUNCTIONS(activity::EventReader)
public:
    explicit Members(const QJsonObject &object)
        : m_object(object)
    {
    }

    const QString &problem() const { return m_problem; }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString() && !value.isNull() && !value.isUndefined())
            complain(tr("\"%1\" is not a text").arg(key));
        return value.toString();
    }

    /// From 0 to \a most.
    std::optional<qint64> number(QLatin1StringView key, qint64 most = std::numeric_limits<qint64>::max())
    {
        const QJsonValue value = m_object.value(key);
        if (value.isNull() || value.isUndefined())
            return {};
        const qint64 number = value.toInteger(-1);
        if (number < 0 || number > most)
            complain(tr("\"%1\" is not a number that it can have").arg(key));
        return number;
    }

    qint64 time(QLatin1StringView key)
    {
        const QDateTime time = QDateTime::fromString(text(key), Qt::ISODateWithMs);
        if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
            complain(tr("\"%1\" is not a time in ISO 8601").arg(key));
        return time.toMSecsSinceEpoch();
    }

    /// One of those that have a key.
    template <class Choice> std::optional<Choice> choice(QLatin1StringView key)
    {
        const QString wanted = text(key);
        for (int i = 0; !keyOf(Choice(i)).isEmpty(); ++i) {
            if (keyOf(Choice(i)) == wanted)
                return Choice(i);
        }
        if (!wanted.isEmpty())
            complain(tr("\"%1\" is \"%2\", which this version does not know")
                         .arg(key, domain::visibleText(wanted.left(40))));
        return {};
    }

    template <class Choice> Choice needed(QLatin1StringView key)
    {
        if (text(key).isEmpty())
            complain(tr("it has no \"%1\"").arg(key));
        return choice<Choice>(key).value_or(Choice{});
    }

private:
    void complain(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

    const QJsonObject &m_object;
    QString m_problem;
};

Event eventOf(Members &members)
{
    Event event;
    event.sequence = static_cast<quint64>(members.number("sequence"_L1).value_or(0));
    event.time = members.time("time"_L1);
    event.operationId = static_cast<quint64>(members.number("operation_id"_L1).value_or(0));
    event.operation = members.needed<Operation>("operation"_L1);
    event.subject = members.text("subject"_L1);
    event.subjectId = members.text("subject_id"_L1);
    constexpr qint64 mostAttempts = std::numeric_limits<quint16>::max();
    event.attempt = static_cast<int>(members.number("attempt"_L1, mostAttempts).value_or(1));
    event.of = static_cast<int>(members.number("of"_L1, mostAttempts).value_or(1));
    event.path = members.choice<StatementPath>("statements"_L1).value_or(StatementPath::Direct);
    event.outcome = members.needed<Outcome>("outcome"_L1);
    event.cause = members.choice<retry::Cause>("cause"_L1);
    event.effect = members.choice<retry::Effect>("effect"_L1).value_or(retry::Effect::None);
    event.sqlState = members.text("sqlstate"_L1);
    if (const auto wait = members.number("wait_ms"_L1, std::numeric_limits<qint32>::max()))
        event.wait = std::chrono::milliseconds{*wait};
    event.elapsed = std::chrono::microseconds{members.number("elapsed_us"_L1).value_or(0)};
    event.message = members.text("message"_L1);
    event.sql = members.text("sql"_L1);
    return event;
}

struct Line {
    QByteArray bytes;
    bool isWhole = true; ///< it ends with a line feed, and is not too long
};

/// \a buffer, of one byte more than the longest line, serves all lines: QFile would make one for each.
Line nextLine(QFile &file, QByteArray &buffer)
{
    const qint64 length = file.readLine(buffer.data(), buffer.size());
    Line line{buffer.left(std::max<qint64>(length, 0))};
    line.isWhole = line.bytes.endsWith('\n');
    while (!line.isWhole && !file.atEnd() && !file.readLine(longestLine).endsWith('\n')) { } // its rest
    return line;
}

/// Of a file that is being read.
QString nameOf(const QFile &file)
{
    return QDir::toNativeSeparators(file.fileName());
}

QString problemOf(const QFile &file, const Line &line, qint64 number, const QString &why)
{
    if (!line.isWhole && file.atEnd() && line.bytes.size() < longestLine)
        return Members::tr("The last line of %1 (%2) is cut off: %3.")
            .arg(nameOf(file), QLocale().toString(number), why);
    return Members::tr("Line %1 of %2 is not an event: %3.")
        .arg(QLocale().toString(number), nameOf(file), why);
}

}

tl::expected<Event, QString> eventOfJsonLine(const QByteArray &line)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (!document.isObject())
        return tl::unexpected(error.error == QJsonParseError::NoError
                ? Members::tr("it is not a JSON object")
                : Members::tr("it is not JSON, %1 at byte %2").arg(error.errorString()).arg(error.offset));
    const QJsonObject object = document.object();
    Members members(object);
    Event event = eventOf(members);
    if (!members.problem().isEmpty())
        return tl::unexpected(members.problem());
    return event;
}

tl::expected<EventsRead, QString> readEvents(const QString &path, const TakeEvent &take)
{
    QFile file(path);
    if (QFileInfo info(path); info.exists() && !info.isFile())
        return tl::unexpected(Members::tr("%1 is not a file. Choose a file of activity.").arg(nameOf(file)));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Members::tr("The activity file %1 cannot be read: %2.").arg(nameOf(file), file.errorString()));
    EventsRead read;
    QByteArray buffer(longestLine + 1, '\0');
    for (qint64 number = 1; !file.atEnd(); ++number) {
        const Line line = nextLine(file, buffer);
        if (line.bytes.trimmed().isEmpty())
            continue;
        const auto event = eventOfJsonLine(line.bytes);
        if (event) {
            ++read.events;
            if (!take(*event))
                break;
            continue;
        }
        if (++read.otherLines == 1)
            read.problem = problemOf(file, line, number, event.error());
        if (read.events == 0 && read.otherLines == mostForeignLines)
            break;
    }
    if (file.error() != QFileDevice::NoError)
        read.problem = Members::tr("The activity file %1 could not be read to its end: %2.")
                           .arg(nameOf(file), file.errorString());
    if (read.events == 0 && read.otherLines > 0)
        return tl::unexpected(
            Members::tr("%1 is not a file of activity. %2 Choose one that was exported as JSON "
                        "lines or that --activity-file wrote.")
                .arg(nameOf(file), read.problem));
    return read;
}

tl::expected<LoadedEvents, QString> loadEvents(const QString &path, qsizetype most)
{
    LoadedEvents loaded{EventStore(most / 10), {}};
    const auto read = readEvents(path, [&loaded, most](const Event &event) {
        if (loaded.events.size() == most)
            loaded.events.dropOldestBlock();
        loaded.events.append(event);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    QStringList problems;
    if (!read->problem.isEmpty())
        problems << read->problem;
    if (read->otherLines > 1)
        problems << Members::tr("Lines that are not events, in all: %1.")
                        .arg(QLocale().toString(read->otherLines));
    if (loaded.events.size() < read->events)
        problems << Members::tr("The file holds more events than fit: the newest %1 of %2 are here.")
                        .arg(QLocale().toString(loaded.events.size()), QLocale().toString(read->events));
    loaded.problem = problems.join(' '_L1);
    return loaded;
}

}
