// Wagtail's own slugs lose Vietnamese: "Đền Đô" became "djn-djo". Marks are folded before its code sees the text.
(() => {
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/đ/g, "d")
      .replace(/Đ/g, "D");
  const foldDetail = (event) => {
    if (event.detail && typeof event.detail.value === "string") event.detail.value = fold(event.detail.value);
  };
  document.addEventListener("w-sync:apply", foldDetail, true);
  document.addEventListener("w-sync:check", foldDetail, true);
  document.addEventListener(
    "blur",
    (event) => {
      if (event.target.id === "id_slug") event.target.value = fold(event.target.value);
    },
    true,
  );
})();
