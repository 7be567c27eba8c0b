#include "top_bar.h"

#include "fonts.h"
#include "meaning_colors.h"
#include "search_field.h"
#include "window_actions.h"

#include <domain_name.h>
#include <domain_reader.h>
#include <session.h>

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::DomainReader;

constexpr auto typingPause = 150ms;

TopBar::TopBar(models::Session &session, const WindowActions &actions, QMenu *connections, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(session.reader())
    , m_user(new SearchField(this))
    , m_find(new SearchField(this))
    , m_filter(new QLineEdit(this))
    , m_filterNote(new QAction(this))
{
    layOut(actions, connections);
    watchUsers();
    watchDomains();
    watchFilter();
    connect(&session, &models::Session::stateChanged, this, &TopBar::setUsable);
    connect(&m_reader, &DomainReader::userChanged, this, &TopBar::setUsable);
    setUsable();
    showUser();
}

void TopBar::layOut(const WindowActions &actions, QMenu *connections)
{
    auto *connection = new QToolButton(this);
    connection->setObjectName(u"Connection"_s);
    connection->setText(tr("&Connection"));
    connection->setMenu(connections);
    connection->setPopupMode(QToolButton::InstantPopup);
    const auto name = [](QLineEdit *field, const QString &id, const QString &words, const QString &hint) {
        field->setObjectName(id);
        field->setAccessibleName(words);
        field->setPlaceholderText(words);
        field->setToolTip(hint);
    };
    name(m_user, u"User"_s, tr("User"),
        tr("Whose domains to work on: type the beginning of the e-mail or name, a part of it, or the id "
           "(Ctrl+U)"));
    name(m_find, u"Find domain"_s, tr("Find domain"),
        tr("Find a domain by its name, whoever owns it (Ctrl+D)"));
    name(m_filter, u"Filter domains"_s, tr("Filter domains"),
        tr("Show only the domains whose name contains this, in upper or lower case, or after a ^ begins with "
           "it "
           "(Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_filter->addAction(m_filterNote, QLineEdit::TrailingPosition);
    m_filterNote->setObjectName(u"Filter note"_s);
    m_filterNote->setVisible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(connection);
    layout->addWidget(m_user, 3);
    layout->addWidget(m_find, 2);
    layout->addWidget(m_filter, 2);
    const auto addButton = [&](QAction *action, const QString &id) {
        auto *button = new QToolButton(this);
        button->setObjectName(id);
        button->setDefaultAction(action);
        button->setAccessibleName(id);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        layout->addWidget(button);
    };
    addButton(actions.newDomain, u"New domain"_s);
    addButton(actions.ensureDomain, u"Ensure domain"_s);
    addButton(actions.editDomain, u"Edit domain"_s);
    addButton(actions.undo, u"Undo"_s);
}

void TopBar::watchUsers()
{
    connect(m_user, &SearchField::searchWanted, &m_reader, &DomainReader::findUsers);
    connect(&m_reader, &DomainReader::searchingAllUsers, m_user,
        [this] { m_user->setWaitingWords(tr("Looking at every user: no index serves this…")); });
    connect(&m_reader, &DomainReader::usersFound, this,
        [this](const QString &typed, const QList<domain::User> &users, bool isAll) {
            QList<SearchField::Item> items;
            for (const domain::User &user : typed.isEmpty() ? withRecent(users) : users)
                items.append({user.label, user.label == user.id.text ? QString() : user.id.text,
                    QVariant::fromValue(user)});
            m_user->offer(typed, items, isAll);
        });
    connect(&m_reader, &DomainReader::userSearchFailed, m_user, &SearchField::showProblem);
    connect(m_user, &SearchField::chosen, this, [this](const QVariant &chosen) {
        const auto user = chosen.value<domain::User>();
        if (m_recentUsers.contains(user)) { // as it was then: the database may know another by that id now
            m_reader.openUser(user.id);
            showUser(); // until the other one is found
        } else {
            m_reader.openUser(user);
        }
        Q_EMIT listWanted();
    });
    connect(&m_reader, &DomainReader::userChanged, this, &TopBar::showUser);
}

QList<domain::User> TopBar::withRecent(const QList<domain::User> &users) const
{
    QList<domain::User> all = m_recentUsers;
    for (const domain::User &user : users)
        if (std::none_of(m_recentUsers.begin(), m_recentUsers.end(),
                [&user](const domain::User &recent) { return recent.id == user.id; }))
            all.append(user);
    return all;
}

void TopBar::watchDomains()
{
    connect(m_find, &SearchField::searchWanted, &m_reader, &DomainReader::findDomains);
    connect(&m_reader, &DomainReader::domainsFound, this,
        [this](const QString &typed, const QList<domain::Found> &found) {
            QList<SearchField::Item> items;
            for (const domain::Found &one : found)
                items.append(
                    {domain::displayName(one.domain.name), one.owner.label, QVariant::fromValue(one)});
            m_find->offer(typed, items);
        });
    connect(&m_reader, &DomainReader::domainSearchFailed, m_find, &SearchField::showProblem);
    connect(m_find, &SearchField::chosen, this, [this](const QVariant &found) {
        m_find->setText({}); // not clear(), which would be the operator's edit
        m_reader.openDomain(found.value<domain::Found>());
        Q_EMIT listWanted();
    });
}

void TopBar::watchFilter()
{
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(typingPause);
    connect(m_filter, &QLineEdit::textEdited, &m_typingPause, qOverload<>(&QTimer::start));
    connect(&m_typingPause, &QTimer::timeout, this, [this] { m_reader.setFilter(m_filter->text()); });
    connect(&m_reader, &DomainReader::loadingChanged, this, &TopBar::showFilter);
    connect(&m_reader, &DomainReader::userChanged, this, &TopBar::showFilter);
    connect(&m_reader, &DomainReader::countChanged, this, &TopBar::showFilterNote);
}

void TopBar::showUser()
{
    m_user->setText(m_reader.user() ? m_reader.user()->label : QString());
}

/// What is being typed stays.
void TopBar::showFilter()
{
    if (!m_typingPause.isActive() && m_filter->text() != m_reader.filter())
        m_filter->setText(m_reader.filter());
    showFilterNote();
}

void TopBar::showFilterNote()
{
    const QString note = m_reader.filterNote();
    if (!note.isEmpty())
        m_filterNote->setIcon(
            themeIcon(u"documentinfo"_s, palette().color(QPalette::PlaceholderText), palette()));
    m_filterNote->setToolTip(note);
    m_filterNote->setVisible(!note.isEmpty());
    m_filter->setAccessibleDescription(note);
}

void TopBar::setUsable()
{
    const bool isOpen = m_session.state().isOpen();
    m_user->setEnabled(isOpen);
    m_find->setEnabled(isOpen);
    m_filter->setEnabled(isOpen && m_reader.user());
}

QWidget *TopBar::user() const
{
    return m_user;
}

void TopBar::focusUser()
{
    m_user->setFocus(Qt::ShortcutFocusReason);
    m_user->selectAll();
}

void TopBar::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void TopBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TopBar::clearFilter()
{
    m_typingPause.stop();
    m_filter->clear();
    m_reader.setFilter({});
    Q_EMIT listWanted();
}

bool TopBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            clearFilter();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            Q_EMIT listWanted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}
