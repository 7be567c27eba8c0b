#pragma once

#include <domain.h>

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace models {
class DomainModel;
class DomainWriter;
}

namespace ui {

class EditPage;
class FormPage;
class SaveFooter;

/// The right side of the window: the current row to be edited, or a new one. GUI thread.
class DomainForm : public QWidget {
    Q_OBJECT
public:
    DomainForm(models::DomainModel &domains, models::DomainWriter &writer, QWidget *parent = nullptr);

    void setDomain(const std::optional<domain::DomainId> &id); ///< what is typed for a new one stays
    void setWritable(const QString &whyNot); ///< empty: rows can be written
    void startNew(const domain::User &owner);
    void resumeNew(
        const domain::User &owner, const QMap<int, domain::Value> &values); ///< typed in an earlier run
    void dropNew(); ///< its text is given up
    bool isNew() const;
    bool isNewFor(const domain::UserId &owner) const;
    bool holdsDraft() const; ///< text for a new domain that is not created yet

    void save(); ///< the page: the row, or the new one
    void saveRow(); ///< the current row, even while a new one is typed
    void revert(); ///< the page; what is being saved is cancelled
    void revertRow();
    bool focusFirst();

Q_SIGNALS:
    void newTyped(
        const domain::User &owner, const QMap<int, domain::Value> &values); ///< none: there is no text
    void focusLeft(); ///< what had the focus is gone, can do nothing, or stands for another row now

private:
    void showCurrent();
    void setPage(FormPage *page);
    void updateFooter();

    models::DomainModel &m_domains;
    models::DomainWriter &m_writer;
    std::optional<domain::DomainId> m_id;
    QList<domain::Column> m_columns; ///< those that the page was made for
    QString m_whyNotWritable;
    FormPage *m_page = nullptr;
    QLabel *m_nothing;
    SaveFooter *m_footer;
    QVBoxLayout *m_layout;
};

}
