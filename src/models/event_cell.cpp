#include "event_cell.h"

#include <event_words.h>
#include <visible_text.h>

#include <QDateTime>
#include <QLocale>

namespace models {

using namespace Qt::StringLiterals;

QVariant EventCell::data(const activity::Event &event, Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return text(event, column);
    case Qt::ToolTipRole:
        return toolTip(event, column);
    case Qt::AccessibleTextRole:
        return accessibleText(event, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(column));
    case ActivityModel::RawRole:
        return raw(event, column);
    case ActivityModel::MeaningRole:
        return QVariant::fromValue(meaningOf(event));
    default:
        return {};
    }
}

QVariant EventCell::header(int section, int role)
{
    if (section < 0 || section >= Column::ColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return title(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(column));
    return {};
}

QString EventCell::title(Column column)
{
    switch (column) {
    case Column::Time:
        return tr("Time");
    case Column::Operation:
        return tr("Operation");
    case Column::Attempt:
        return tr("Attempt");
    case Column::Statements:
        return tr("Statements");
    case Column::Outcome:
        return tr("Outcome");
    case Column::SqlState:
        return tr("SQLSTATE");
    case Column::Wait:
        return tr("Wait");
    case Column::Elapsed:
        return tr("Elapsed");
    case Column::Message:
        return tr("Message");
    case Column::ColumnCount:
        break;
    }
    return {};
}

QString EventCell::text(const activity::Event &event, Column column)
{
    switch (column) {
    case Column::Time:
        return QDateTime::fromMSecsSinceEpoch(event.time).toString(u"HH:mm:ss.zzz");
    case Column::Operation:
        return titleOf(event);
    case Column::Attempt:
        return u"%1/%2"_s.arg(event.attempt).arg(event.of);
    case Column::Statements:
        return wordOf(event.path);
    case Column::Outcome:
        return wordOf(event);
    case Column::SqlState:
        return domain::visibleText(event.sqlState);
    case Column::Wait:
        return event.wait ? activity::wordOf(*event.wait) : QString();
    case Column::Elapsed:
        return activity::wordOf(event.elapsed);
    case Column::Message:
        return domain::visibleText(event.message);
    case Column::ColumnCount:
        break;
    }
    return {};
}

QString EventCell::toolTip(const activity::Event &event, Column column)
{
    const QString whole = column == Column::Time
        ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(event.time), QLocale::LongFormat)
        : text(event, column);
    // As rich text a long message is wrapped, and none is taken for HTML.
    return whole.isEmpty() ? whole : u"<qt>%1</qt>"_s.arg(whole.toHtmlEscaped());
}

QString EventCell::accessibleText(const activity::Event &event, Column column)
{
    const QString words = text(event, column);
    return tr("%1: %2").arg(title(column), words.isEmpty() ? tr("none") : words);
}

QVariant EventCell::raw(const activity::Event &event, Column column)
{
    switch (column) {
    case Column::Time:
        return QDateTime::fromMSecsSinceEpoch(event.time);
    case Column::Operation:
        return event.subject;
    case Column::Attempt:
        return event.attempt;
    case Column::Statements:
        return QVariant::fromValue(event.path);
    case Column::Outcome:
        return QVariant::fromValue(event.outcome);
    case Column::SqlState:
        return event.sqlState;
    case Column::Wait:
        return event.wait ? QVariant::fromValue<qint64>(event.wait->count()) : QVariant();
    case Column::Elapsed:
        return QVariant::fromValue<qint64>(event.elapsed.count());
    case Column::Message:
        return event.message;
    case Column::ColumnCount:
        break;
    }
    return {};
}

Qt::Alignment EventCell::alignment(Column column)
{
    const bool isNumber = column == Column::Wait || column == Column::Elapsed;
    return (isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

}
