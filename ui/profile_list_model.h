#pragma once

#include "profile_draft.h"

#include <profile_store.h>

#include <QAbstractListModel>

namespace ui {

/// The stored profiles, each with what is typed for it and not saved yet. Every change of the file is one
/// read and one write, so that another console's profiles stay. Errors are the store's sentences.
class ProfileListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using Result = tl::expected<void, QString>;

    explicit ProfileListModel(profile::ProfileStore store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Reads the file; what is typed and not saved stays.
    Result load();
    int add(const ProfileDraft &draft); ///< the new row; it is in no file until it is saved
    int duplicate(int row);
    Result remove(int row); ///< from the file too
    tl::expected<int, QString> putBack(); ///< what was removed last; its row

    QList<profile::Profile> stored() const;
    /// As the file has it; nothing for one that is new.
    std::optional<profile::Profile> stored(int row) const;
    const ProfileDraft &draft(int row) const { return m_entries.at(row).draft; }
    void setDraft(int row, const ProfileDraft &draft);
    bool isEdited(int row) const;
    bool hasEdits() const;
    QString problemWithName(int row) const; ///< a sentence where another profile has it
    Result save(int row);
    void discardEdits(); ///< of all rows; new ones go

    int rowOf(const QString &title) const; ///< -1: there is none

private:
    struct Entry {
        std::optional<profile::Profile> stored;
        ProfileDraft draft;
    };

    const profile::ProfileStore m_store;
    QList<Entry> m_entries;
    std::optional<Entry> m_removed;
    int m_removedRow = 0;
};

}
