#include "profile_list_model.h"

#include "encryption.h"
#include "title_detail_delegate.h"

#include <tool_tip.h>

#include <QFont>

#include <algorithm>

namespace ui {

using profile::Profile;

namespace {

/// By the name it had when it was read.
auto find(QList<Profile> &profiles, const QString &name)
{
    return std::find_if(
        profiles.begin(), profiles.end(), [&](const Profile &profile) { return profile.name == name; });
}

}

ProfileListModel::ProfileListModel(profile::ProfileStore store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(std::move(store))
{
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    const QString weakness = weaknessOf(entry.draft.encryption, entry.draft.host);
    QString place = entry.draft.place();
    if (!weakness.isEmpty())
        place = tr("%1 · %2").arg(weakness, place); // what comes last may be cut off
    switch (role) {
    case Qt::DisplayRole:
        return entry.draft.title();
    case TitleDetailDelegate::DetailRole:
    case Qt::AccessibleDescriptionRole:
        if (!isEdited(index.row()))
            return place;
        return place.isEmpty() ? tr("not saved") : tr("not saved · %1").arg(place);
    case Qt::ToolTipRole:
        return models::toolTip(
            place.isEmpty() ? entry.draft.title() : tr("%1\n%2").arg(entry.draft.title(), place));
    default:
        return {};
    }
}

ProfileListModel::Result ProfileListModel::load()
{
    const auto profiles = m_store.load();
    if (!profiles)
        return tl::unexpected{profiles.error()};
    QList<Entry> entries;
    for (const Profile &profile : *profiles)
        entries.append({profile, ProfileDraft::of(profile)});
    for (int row = 0; row < m_entries.size(); ++row) {
        if (!isEdited(row))
            continue;
        const Entry &typed = m_entries.at(row);
        const auto same = std::find_if(entries.begin(), entries.end(),
            [&](const Entry &entry) { return typed.stored && entry.stored->name == typed.stored->name; });
        if (same == entries.end())
            entries.append({std::nullopt, typed.draft});
        else
            same->draft = typed.draft;
    }
    beginResetModel();
    m_entries = entries;
    endResetModel();
    return {};
}

int ProfileListModel::add(const ProfileDraft &draft)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.append({std::nullopt, draft});
    endInsertRows();
    return row;
}

int ProfileListModel::duplicate(int row)
{
    ProfileDraft copy = draft(row);
    const QString title = copy.title();
    copy.name = tr("Copy of %1").arg(title);
    for (int number = 2; rowOf(copy.name) >= 0; ++number)
        copy.name = tr("Copy %1 of %2").arg(number).arg(title);
    return add(copy);
}

ProfileListModel::Result ProfileListModel::remove(int row)
{
    if (const auto &stored = m_entries.at(row).stored) {
        auto profiles = m_store.load();
        if (!profiles)
            return tl::unexpected{profiles.error()};
        if (const auto found = find(*profiles, stored->name); found != profiles->end())
            profiles->erase(found);
        if (const Result saved = m_store.save(*profiles); !saved)
            return saved;
    }
    beginRemoveRows({}, row, row);
    m_removed = m_entries.takeAt(row);
    m_removedRow = row;
    endRemoveRows();
    return {};
}

tl::expected<int, QString> ProfileListModel::putBack()
{
    if (const auto &stored = m_removed->stored) {
        auto profiles = m_store.load();
        if (!profiles)
            return tl::unexpected{profiles.error()};
        profiles->insert(std::min<qsizetype>(m_removedRow, profiles->size()), *stored);
        if (const Result saved = m_store.save(*profiles); !saved)
            return tl::unexpected{saved.error()};
    }
    const int row = std::min(m_removedRow, rowCount());
    beginInsertRows({}, row, row);
    m_entries.insert(row, *std::exchange(m_removed, std::nullopt));
    endInsertRows();
    return row;
}

QList<Profile> ProfileListModel::stored() const
{
    QList<Profile> profiles;
    for (const Entry &entry : m_entries)
        if (entry.stored)
            profiles.append(*entry.stored);
    return profiles;
}

std::optional<Profile> ProfileListModel::stored(int row) const
{
    return row >= 0 && row < m_entries.size() ? m_entries.at(row).stored : std::nullopt;
}

void ProfileListModel::setDraft(int row, const ProfileDraft &draft)
{
    m_entries[row].draft = draft;
    Q_EMIT dataChanged(index(row), index(row));
}

bool ProfileListModel::isEdited(int row) const
{
    const Entry &entry = m_entries.at(row);
    return entry.draft != ProfileDraft::of(entry.stored.value_or(Profile()));
}

bool ProfileListModel::hasEdits() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (isEdited(row))
            return true;
    }
    return false;
}

QString ProfileListModel::problemWithName(int row) const
{
    const QString title = draft(row).title();
    for (int other = 0; other < rowCount(); ++other) {
        const auto &stored = m_entries.at(other).stored;
        if (other != row && stored && stored->name == title)
            return tr("Another profile is called “%1”. Choose another name.").arg(title);
    }
    return {};
}

ProfileListModel::Result ProfileListModel::save(int row)
{
    auto profiles = m_store.load();
    if (!profiles)
        return tl::unexpected{profiles.error()};
    Entry &entry = m_entries[row];
    const Profile profile = entry.draft.toProfile();
    const auto found = entry.stored ? find(*profiles, entry.stored->name) : profiles->end();
    if (found == profiles->end())
        profiles->append(profile);
    else
        *found = profile;
    if (const Result saved = m_store.save(*profiles); !saved)
        return saved;
    entry = {profile, ProfileDraft::of(profile)};
    Q_EMIT dataChanged(index(row), index(row));
    return {};
}

void ProfileListModel::discardEdits()
{
    beginResetModel();
    m_entries.removeIf([](const Entry &entry) { return !entry.stored; });
    for (Entry &entry : m_entries)
        entry.draft = ProfileDraft::of(*entry.stored);
    endResetModel();
}

int ProfileListModel::rowOf(const QString &title) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (draft(row).title() == title)
            return row;
    }
    return -1;
}

}
