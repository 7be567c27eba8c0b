#pragma once

#include <domain.h>

#include <QDialog>

#include <optional>

class QPushButton;

namespace models {
class DomainReader;
}

namespace ui {

class MeaningLabel;
class SearchField;

/// Asks to whom a domain goes, and names both users before it does.
class TransferDialog : public QDialog {
    Q_OBJECT
public:
    TransferDialog(models::DomainReader &reader, const QString &name, const domain::User &from,
        QWidget *parent = nullptr);

    const std::optional<domain::User> &to() const { return m_to; } ///< nothing chosen yet

private:
    void layOut();
    void watchUsers(models::DomainReader &reader);
    void choose(const std::optional<domain::User> &user);

    const QString m_name;
    const domain::User m_from;
    std::optional<domain::User> m_to;
    SearchField *m_user;
    MeaningLabel *m_sentence;
    QPushButton *m_transfer = nullptr;
};

}
