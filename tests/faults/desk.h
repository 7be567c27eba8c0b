#pragma once

#include <domain_history.h>
#include <domain_model.h>
#include <domain_writer.h>
#include <link.h>
#include <log.h>

namespace faults {

/// What the operator may conclude from the screen.
enum class Claim {
    Nothing, ///< it goes on
    Saved, ///< it took effect; of a list: these are the rows
    NotSaved,
    Unknown, ///< it may have taken effect
    Wrong, ///< the answer was another statement's
};

struct Told {
    Claim claim = Claim::Nothing;
    QString sentence;
};

/// One operator at the window's own models, over lanes of their own. The row is "fault.example" with the id
/// "fault". GUI thread.
class Desk {
public:
    Desk(const profile::Profile &profile, const QString &password, const domain::Table &table,
        const domain::User &owner);

    bool warmUp(); ///< opens both lanes' connections

    void list();
    void create();
    void ensure();
    void edit();
    void editAll(); ///< of this row and two others, "fault-2" and "fault-3"
    void remove();
    void undoEdit();
    void undoDelete();

    void cancel();
    void retryNow() { m_link->writes.retryNow(); }
    bool isEnded() const { return m_told.claim != Claim::Nothing; }
    const Told &told() const { return m_told; }
    const activity::Log &log() const { return m_log; }

private:
    domain::Domain row(const QString &notes) const;
    void show(const QList<domain::Domain> &rows);
    void begin() { m_told = {}; }
    void tell(Claim claim, const QString &sentence = {}) { m_told = {claim, sentence}; }
    void tellFailure(const QString &sentence);
    void tellState(const domain::DomainId &id);

    activity::Log m_log;
    domain::User m_owner;
    models::DomainModel m_domains;
    models::DomainWriter m_writer;
    models::DomainHistory m_history;
    std::shared_ptr<models::Link> m_link;
    Told m_told;
};

}
