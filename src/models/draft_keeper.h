#pragma once

#include "undo_history.h"

#include <draft.h>
#include <profile.h>

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace drafts {
class DraftJournal;
}

namespace models {

class DomainModel;

/// Keeps what is not saved with the place that it belongs to: the list's edits as they are typed, and what
/// was sent and not answered. Other places' edits wait until their profile is connected to again. In memory,
/// and in a journal where there is one. GUI thread.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    explicit DraftKeeper(DomainModel &domains);
    ~DraftKeeper() override;

    void setJournal(drafts::DraftJournal &journal); ///< before its start(); it must outlive this

    /// The list is that profile's from now on, and holds no edit yet.
    void enter(const profile::Profile &profile);
    void leave(); ///< the list is about to be another's

    /// To be called on the thread that sends, before it does: it waits until the disk has what is sent. Where
    /// it cannot be written that was told, and the work goes on.
    using Kept = std::function<void()>;
    Kept sending(const domain::DomainId &id); ///< of the row's edit
    struct Sent {
        QString draft; ///< for answered()
        Kept kept;
    };
    Sent sending(const SavedStep &step);
    struct SentAll {
        QStringList drafts; ///< each for answered()
        Kept kept;
    };
    SentAll sending(const QList<domain::Change> &changes); ///< as one
    struct SentNew {
        QString draft;
        std::function<void(const domain::DomainId &id)> kept; ///< once it has its id
    };
    SentNew sendingNew(const domain::User &owner, const domain::NewDomain &wanted);
    void answered(const QString &draft); ///< what became of it is known

    /// The text for a new domain, by column; one at a time. Without any it is dropped.
    void typeNew(const domain::User &owner, const QMap<int, domain::Value> &values);
    bool isTypingNew() const { return !m_typedNew.isEmpty(); }

    /// This place's drafts that the list does not hold: of an earlier run, of an earlier connection.
    QList<drafts::Draft> left() const;
    bool isOfEarlierRun(const drafts::Draft &draft) const { return m_earlier.contains(draft.id); }
    void keepAs(const drafts::Draft &draft); ///< it is about to become its row's edit in the list
    void drop(const QString &draft);
    void putBack(const drafts::Draft &draft); ///< after drop()

Q_SIGNALS:
    void leftChanged(); ///< other drafts may be left than before
    void noted(const QStringList &sentences); ///< about the journal, for the operator
    void failed(const QString &sentence); ///< the journal cannot be written

private:
    void take(const QList<drafts::Draft> &left);
    void followSoon();
    void follow();
    void followRow(const domain::DomainId &id);
    void put(const drafts::Draft &draft);
    drafts::Draft draftOf(const domain::Change &change) const;
    drafts::Draft newDraft(drafts::Draft::Kind kind) const;
    QMap<QString, domain::Value> byName(const QList<domain::Value> &values) const;
    Kept flushed() const;

    DomainModel &m_domains;
    drafts::DraftJournal *m_journal = nullptr;
    QString m_place; ///< empty: the list belongs to none
    QHash<QString, drafts::Draft> m_drafts; ///< of all places, by their id
    struct Live {
        QString draft;
        QMap<int, domain::Change::Field> fields; ///< as they were last looked at
    };
    QHash<domain::DomainId, Live> m_live; ///< rows whose edit the list holds
    bool m_mustFollow = false; ///< the list's edits changed since
    QSet<QString> m_pending; ///< sent over this connection, not answered
    QSet<QString> m_earlier;
    QString m_typedNew; ///< empty: nothing is typed
};

}
