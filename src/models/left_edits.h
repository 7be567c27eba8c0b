#pragma once

#include <draft.h>
#include <outcome.h>

#include <QObject>

#include <memory>

namespace models {

class DomainModel;
class DomainWriter;
class DraftKeeper;
struct Link;

/// What is not saved and was left behind, by a console that ended or when another profile was connected to:
/// checked against the rows as the database has them now. What an earlier run left is offered; what this one
/// left comes back by itself. GUI thread; the work is done on the reading lane.
class LeftEdits : public QObject {
    Q_OBJECT
public:
    LeftEdits(DomainModel &domains, DomainWriter &writer, DraftKeeper &keeper);
    ~LeftEdits() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected

    enum class Verdict {
        Unchanged, ///< the row holds what it held when the edit began
        Changed, ///< someone changed one of the same fields: a conflict to choose in
        Gone, ///< there is no such row of that user's any more; it can be made again
        Unfit, ///< the table has not all of its columns any more
        New, ///< the text for a domain that was not created
    };
    struct Found {
        drafts::Draft draft;
        Verdict verdict = Verdict::Unchanged;
        domain::Change change;
        std::optional<domain::Domain> row; ///< as the database has it
    };
    const QList<Found> &offered() const { return m_offered; }
    const QString &error() const { return m_error; } ///< of the last check; empty: it succeeded
    bool hasDiscarded() const { return !m_discarded.isEmpty(); }

    void check(); ///< again
    void restore(); ///< what is offered becomes edits that are not saved
    void discard(); ///< it is dropped, here and on disk
    void bringBack(); ///< what discard() has dropped

Q_SIGNALS:
    void changed(); ///< what is offered, or the error
    void settled(const QStringList &sentences); ///< what became of that which was under way
    void restored(const QList<models::LeftEdits::Found> &edits);
    void newWanted(const domain::User &owner, const QMap<int, domain::Value> &values);

private:
    struct Question;
    void ask(const QList<Question> &questions, const QList<domain::Edited> &answered);
    void take(const QList<Question> &asked, const QList<domain::Edited> &answers);
    static QStringList createdOf(const QList<Question> &asked, const QList<domain::Edited> &answers);
    QString outcomeOf(const Question &asked, const domain::Edited &answer);
    QList<Found> restore(const QList<Found> &edits);
    bool restoreOne(const Found &found);
    void restoreGone(const Found &found);
    Question questionOf(const drafts::Draft &draft) const;

    DomainModel &m_domains;
    DomainWriter &m_writer;
    DraftKeeper &m_keeper;
    std::shared_ptr<Link> m_link;
    QList<Found> m_offered;
    QList<drafts::Draft> m_discarded;
    QString m_error;
    quint64 m_question = 0; ///< number of the newest check; answers to older ones are dropped
};

}
