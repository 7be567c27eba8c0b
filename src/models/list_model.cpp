#include "list_model.h"

#include "tool_tip.h"

#include <csv.h>
#include <domain_name.h>
#include <visible_text.h>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCharacters = 300; ///< shown of what may be anything

QString withNote(const QString &word, const QString &note)
{
    return note.isEmpty() ? word : QString(word + ": "_L1 + note);
}

Meaning meaningOf(const ListEntry &entry, int column)
{
    using O = ListEntry::Outcome;
    using V = ListEntry::Verdict;
    if (column == ListModel::Verdict)
        return entry.verdict == V::Invalid || entry.verdict == V::OwnedByAnother ? Meaning::Attention
                                                                                 : Meaning::Neutral;
    if (column != ListModel::Outcome)
        return Meaning::Neutral;
    if (entry.outcome == O::OwnedByAnother)
        return Meaning::Attention;
    return entry.outcome == O::Refused || entry.outcome == O::Uncertain ? Meaning::Trouble : Meaning::Neutral;
}

QString textOf(const ListEntry &entry, int column)
{
    switch (column) {
    case ListModel::Line:
        return QString::number(entry.line);
    case ListModel::Name:
        return entry.name.isEmpty() ? domain::visibleText(entry.typed.left(mostCharacters))
                                    : domain::displayName(entry.name);
    case ListModel::Verdict:
        return withNote(wordOf(entry.verdict), entry.note);
    case ListModel::Outcome:
        return withNote(wordOf(entry.outcome), entry.outcomeNote);
    default:
        return {};
    }
}

}

ListModel::ListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int ListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    const ListEntry &entry = m_entries.at(m_shown.at(index.row()));
    if (role == Qt::DisplayRole)
        return textOf(entry, index.column());
    if (role == Qt::ToolTipRole)
        return toolTip(textOf(entry, index.column()));
    if (role == MeaningRole)
        return QVariant::fromValue(meaningOf(entry, index.column()));
    return {};
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Name:
        return tr("Name");
    case Verdict:
        return tr("Before");
    case Outcome:
        return tr("Outcome");
    default:
        return {};
    }
}

void ListModel::setEntries(QList<ListEntry> entries)
{
    m_entries = std::move(entries);
    show(Kind::All);
}

void ListModel::update(const QList<Update> &updates)
{
    for (const Update &update : updates) {
        ListEntry &entry = m_entries[update.place];
        entry.id = update.id;
        entry.outcome = update.outcome;
        entry.outcomeNote = update.note;
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Outcome), index(rowCount() - 1, Outcome));
}

void ListModel::show(Kind kind)
{
    beginResetModel();
    m_shown.clear();
    for (qsizetype place = 0; place < m_entries.size(); ++place)
        if (isOf(m_entries.at(place), kind))
            m_shown.append(place);
    endResetModel();
}

qsizetype ListModel::count(Kind kind) const
{
    return std::count_if(
        m_entries.begin(), m_entries.end(), [kind](const ListEntry &entry) { return isOf(entry, kind); });
}

QList<qsizetype> ListModel::toBeSent() const
{
    QList<qsizetype> places;
    for (qsizetype place = 0; place < m_entries.size(); ++place)
        if (m_entries.at(place).isToBeSent())
            places.append(place);
    return places;
}

bool ListModel::isOf(const ListEntry &entry, Kind kind)
{
    using V = ListEntry::Verdict;
    using O = ListEntry::Outcome;
    switch (kind) {
    case Kind::All:
        return true;
    case Kind::New:
        return entry.verdict == V::New;
    case Kind::Exists:
        return entry.verdict == V::Exists || entry.outcome == O::Existed;
    case Kind::OwnedByAnother:
        return entry.verdict == V::OwnedByAnother || entry.outcome == O::OwnedByAnother;
    case Kind::Invalid:
        return entry.verdict == V::Invalid;
    case Kind::Twice:
        return entry.verdict == V::Twice;
    case Kind::Created:
        return entry.outcome == O::Created;
    case Kind::Refused:
        return entry.outcome == O::Refused;
    case Kind::Uncertain:
        return entry.outcome == O::Uncertain;
    }
    return false;
}

QString ListModel::wordOf(Kind kind)
{
    switch (kind) {
    case Kind::All:
        return tr("All lines");
    case Kind::New:
        return models::wordOf(ListEntry::Verdict::New);
    case Kind::Exists:
        return models::wordOf(ListEntry::Verdict::Exists);
    case Kind::OwnedByAnother:
        return models::wordOf(ListEntry::Verdict::OwnedByAnother);
    case Kind::Invalid:
        return models::wordOf(ListEntry::Verdict::Invalid);
    case Kind::Twice:
        return models::wordOf(ListEntry::Verdict::Twice);
    case Kind::Created:
        return models::wordOf(ListEntry::Outcome::Created);
    case Kind::Refused:
        return models::wordOf(ListEntry::Outcome::Refused);
    case Kind::Uncertain:
        return models::wordOf(ListEntry::Outcome::Uncertain);
    }
    return {};
}

QByteArray reportOf(const QList<ListEntry> &entries)
{
    QByteArray report = "line,name,verdict,outcome\r\n";
    for (const ListEntry &entry : entries) {
        const QString name = entry.name.isEmpty() ? entry.typed : entry.name;
        report += QByteArray::number(entry.line) + ',' + domain::csv::textCell(name).toUtf8() + ','
            + domain::csv::textCell(textOf(entry, ListModel::Verdict)).toUtf8() + ','
            + domain::csv::textCell(textOf(entry, ListModel::Outcome)).toUtf8() + "\r\n";
    }
    return report;
}

}
