#include "ensure_flow.h"

#include "ensure_dialog.h"
#include "notice_bar.h"

#include <domain_reader.h>
#include <domain_writer.h>
#include <session.h>

namespace ui {

using domain::EnsureResult;
using models::DomainWriter;
using models::Meaning;

EnsureFlow::EnsureFlow(models::Session &session, NoticeBar &bar, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_bar(bar)
    , m_window(window)
{
    const DomainWriter &writer = session.writer();
    connect(&writer, &DomainWriter::creationProgress, this, &EnsureFlow::showProgress);
    connect(&writer, &DomainWriter::ensured, this, &EnsureFlow::finish);
    connect(&writer, &DomainWriter::creationFailed, this, &EnsureFlow::fail);
    connect(&writer, &DomainWriter::nameTaken, this, &EnsureFlow::fail);
    connect(&session, &models::Session::stateChanged, this, [this] {
        if (m_session.state().phase == models::ConnectionState::Phase::Connecting)
            m_name.clear(); // no answer about it comes any more
    });
}

void EnsureFlow::start()
{
    if (m_session.reader().user())
        ask(*m_session.reader().user(), {});
}

void EnsureFlow::ask(const domain::User &user, const QString &name)
{
    if (m_dialog || m_session.writer().isCreating())
        return;
    m_dialog = new EnsureDialog(user.label, name, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::accepted, this, [this, user] { run(user, m_dialog->name()); });
    m_dialog->open();
}

/// For the user that the dialog named: another one may be open by now.
void EnsureFlow::run(const domain::User &user, const QString &name)
{
    m_user = user;
    m_name = name;
    showProgress({});
    m_session.writer().ensure(user, name);
}

void EnsureFlow::showProgress(const QString &words)
{
    if (m_name.isEmpty())
        return;
    m_bar.say(Meaning::Working, tr("Ensuring %1: %2").arg(m_name, words.isEmpty() ? tr("sent") : words),
        {{tr("Cancel"), [this] { m_session.writer().cancelCreation(); }}});
}

void EnsureFlow::finish(const domain::Ensured &ensured, const QString &sentence)
{
    m_name.clear();
    if (ensured.result != EnsureResult::OwnedByAnother) {
        m_bar.say(Meaning::Neutral, sentence);
        Q_EMIT this->ensured(ensured.row.id);
        return;
    }
    const domain::Found found{ensured.row, {ensured.row.owner, ensured.ownerLabel}};
    m_bar.say(Meaning::Attention, sentence, {{tr("Open"), [this, found] {
                                                  m_bar.clear();
                                                  m_session.reader().openDomain(found);
                                              }}});
}

void EnsureFlow::fail(const QString &sentence)
{
    if (m_name.isEmpty())
        return;
    const QString name = std::exchange(m_name, {});
    m_bar.say(Meaning::Trouble, sentence, {{tr("Try a&gain"), [this, name] { ask(m_user, name); }}});
}

}
