#pragma once

#include <QDBusVirtualObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

/// A session bus of the test's own, and a gnome-keyring on it with its files in a folder of their own. To be
/// made before the test program first looks for its session bus, which is this one then. All of it blocks.
class TestKeyring {
public:
    TestKeyring();
    ~TestKeyring();
    TestKeyring(const TestKeyring &) = delete;
    TestKeyring &operator=(const TestKeyring &) = delete;

    /// Unlocked, unless it runs already. It runs to the end, as libsecret knows one keyring for a process.
    bool start();
    bool lock(); ///< for good

    enum class Manner { Refuses, SaysNothing };
    bool startAnother(Manner manner); ///< a keyring in the place of gnome-keyring
    void stopAnother();

private:
    class Another;

    bool hasOwner() const;

    QTemporaryDir m_directory;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
    std::unique_ptr<Another> m_another;
};
