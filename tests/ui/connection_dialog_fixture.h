#pragma once

#include <connection_dialog.h>

#include <QtTest>
#include <QtWidgets>

#include <functional>

using namespace Qt::StringLiterals;

inline profile::Profile named(const QString &name)
{
    profile::Profile profile;
    profile.name = name;
    profile.parameters = {{u"host"_s, u"db.example"_s}, {u"user"_s, u"alice"_s}};
    return profile;
}

/// A connection dialog on the profiles "One" and "Two", and hands on its keyboard.
class ConnectionDialogFixture {
protected:
    void open();

    template <class Widget = QWidget> Widget *find(const char *name) const
    {
        return m_dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void retype(const char *name, const QString &text);
    void paste(const QString &text);
    bool shows(const QString &sentence) const;
    QStringList listed() const;
    profile::ProfileStore store() const { return profile::ProfileStore(m_directory->path()); }
    QList<profile::Profile> stored() const { return store().load().value(); }

    struct Call {
        profile::Profile profile;
        QString password;
        ui::TrialRun::Done done;
    };
    QList<Call> m_calls;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<ui::ConnectionDialog> m_dialog;
};

inline void ConnectionDialogFixture::open()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(store().save({named(u"One"_s), named(u"Two"_s)}));
    m_calls.clear();
    m_dialog = std::make_unique<ui::ConnectionDialog>(store(),
        [this](const profile::Profile &profile, const QString &password, const ui::TrialRun::Done &done) {
            m_calls.append({profile, password, done});
        });
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

/// A shortcut presses its button for a moment before it clicks it.
inline void ConnectionDialogFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    const auto isAnyDown = [this] {
        const auto buttons = m_dialog->findChildren<QAbstractButton *>();
        return std::any_of(buttons.begin(), buttons.end(), std::mem_fn(&QAbstractButton::isDown));
    };
    QTRY_VERIFY(!isAnyDown());
}

inline void ConnectionDialogFixture::retype(const char *name, const QString &text)
{
    find(name)->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

inline void ConnectionDialogFixture::paste(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    press(Qt::Key_A, Qt::AltModifier);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_V, Qt::ControlModifier);
}

inline bool ConnectionDialogFixture::shows(const QString &sentence) const
{
    const auto labels = m_dialog->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(sentence); });
}

inline QStringList ConnectionDialogFixture::listed() const
{
    QStringList names;
    const QAbstractItemModel *model = find<QListView>("Profiles")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names += model->index(row, 0).data().toString();
    return names;
}
