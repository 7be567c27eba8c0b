// What a cell of the list shows: DomainModel's data(), apart from its bookkeeping.

#include "domain_model.h"

#include "tool_tip.h"

#include <domain_name.h>
#include <time_text.h>
#include <visible_text.h>

#include <QLocale>

namespace models {

using domain::Column;
using domain::Domain;
using domain::Kind;
using domain::Value;
using namespace Qt::StringLiterals;

namespace {

bool isTime(const Column &column)
{
    return column.kind == Kind::Timestamp || column.kind == Kind::TimestampWithZone;
}

bool isNumber(const Column &column)
{
    return column.kind == Kind::Integer || column.kind == Kind::Number;
}

}

QVariant DomainModel::displayOf(const Column &column, const Value &value) const
{
    if (!value)
        return tr("not set");
    if (&column == &m_table.columns[m_table.domainName])
        return domain::displayName(*value);
    if (column.kind == Kind::Boolean)
        return *value == u"true" ? u"✓ "_s + tr("yes") : tr("no");
    if (isTime(column))
        if (const auto time = domain::parseTimestamp(*value, column.kind))
            return domain::ago(*time, QDateTime::currentDateTimeUtc());
    return domain::visibleText(QString{*value}.replace(u'\n', u'⏎'));
}

QVariant DomainModel::toolTipOf(const Domain &row, int column) const
{
    if (const QString problem = problemOf(row.id, column); !problem.isEmpty())
        return problem;
    if (const RowState rowState = state(row.id);
        column == m_table.domainName && (!rowState.sentence.isEmpty() || rowState.isHeldUp()))
        return rowState.explanation();
    const Value value = valueOf(row, column);
    if (!value)
        return {};
    const Column &description = m_table.columns.at(column);
    if (isTime(description))
        if (const auto time = domain::parseTimestamp(*value, description.kind))
            return QLocale{}.toString(time->toLocalTime(), QLocale::LongFormat);
    return *value;
}

QVariant DomainModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Domain *at = domainAt(index.row());
    if (!at)
        return unreadData(index.column(), role);
    const Domain &row = *at;
    const int column = columnAt(index.column());
    const Column &description = m_table.columns.at(column);
    const Value value = valueOf(row, column);
    const RowState rowState = state(row.id);
    switch (role) {
    case Qt::DisplayRole:
        return displayOf(description, value);
    case Qt::EditRole:
        return value ? QVariant{*value} : QVariant{QMetaType::fromType<QString>()};
    case Qt::ToolTipRole:
        return toolTip(toolTipOf(row, column).toString());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter | (isNumber(description) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole: {
        const QString words = index.column() == 0 ? rowState.words() : QString{};
        const QString text = displayOf(description, value).toString();
        return words.isEmpty() ? text : text + u", " + words;
    }
    case ColumnRole:
        return column;
    case NullRole:
        return !value;
    case EditedRole: {
        const domain::Change *edit = change(row.id);
        return edit && (index.column() == 0 || edit->fields.contains(column));
    }
    case ProblemRole:
        return problemOf(row.id, column);
    case PhaseRole:
        return static_cast<int>(rowState.phase);
    case StateWordsRole:
        return rowState.words();
    case StateSentenceRole:
        return rowState.sentence;
    case MeaningRole:
        return static_cast<int>(rowState.meaning());
    default:
        return {};
    }
}

/// A quiet row, until it is read.
QVariant DomainModel::unreadData(int section, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return section == 0 ? u"…"_s : QString();
    case Qt::AccessibleTextRole:
        return section == 0 ? tr("not read yet") : QString();
    case ColumnRole:
        return columnAt(section);
    case NullRole:
        return true;
    default:
        return {};
    }
}

QString DomainModel::headerToolTip(int column) const
{
    const QString type = m_table.columns.at(column).typeLabel;
    const QString words = m_table.isEditable(column) ? type : tr("%1, not editable").arg(type);
    return m_isLong && !m_table.isOrderedBy(column)
        ? words + u'\n' + tr("No index has this order: to sort by it all of this user's domains are read.")
        : words;
}

QVariant DomainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_shown.size())
        return {};
    const Column &column = m_table.columns.at(columnAt(section));
    switch (role) {
    case Qt::DisplayRole:
        return domain::labelOf(column);
    case Qt::ToolTipRole:
        return toolTip(headerToolTip(columnAt(section)));
    case SlowSortRole:
        return m_isLong && !m_table.isOrderedBy(columnAt(section));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

}
