// Written by `manage.py contract`; do not edit.

export const AppChanges = Object.freeze({
  name: "AppChanges",
  kind: "query",
  documentId: "sha256:95aa08fdbebaad4a2ad46d6cd01aeb752a62a456973de679088ffc79927a4aec",
});

export const BrandCheckCreate = Object.freeze({
  name: "BrandCheckCreate",
  kind: "mutation",
  documentId: "sha256:702b495d7696227bab83899f9cc180d67d816e7f8bdfe13c6612bf0aeb4e224e",
});

export const BrandCheck = Object.freeze({
  name: "BrandCheck",
  kind: "query",
  documentId: "sha256:be8d8985c4660beca5a0324ee5e92636e8af450b7b5fbea9ce7e011676c2c2bf",
});

export const PartnerChanges = Object.freeze({
  name: "PartnerChanges",
  kind: "query",
  documentId: "sha256:d3a972615e532f418e923ddfa2c44a1ce663beafd0eb525ea5e91ef512a7021a",
});

export const PartnerItem = Object.freeze({
  name: "PartnerItem",
  kind: "query",
  documentId: "sha256:7fd06c1582dda291f3a7187a84ba88ef37db1a07878fc91c9b517e255563c287",
});

export const PartnerSubmission = Object.freeze({
  name: "PartnerSubmission",
  kind: "query",
  documentId: "sha256:03de4c63398ee9d02f630b3381a1b5cf074c2bdb54a5d147b603db6ff4a8777d",
});

export const PartnerSubmissions = Object.freeze({
  name: "PartnerSubmissions",
  kind: "query",
  documentId: "sha256:615ca7bc174f52fc10ad7dcedd94474df668e8de2f6bdb44f932b7a7b1ee4384",
});

export const PartnerSubmissionCreate = Object.freeze({
  name: "PartnerSubmissionCreate",
  kind: "mutation",
  documentId: "sha256:9ba17b7efeb14bc0ef74fa3956aaf46f84236022181f67cddc2e60ff9f1d4faf",
});

export const PartnerSubmissionWithdraw = Object.freeze({
  name: "PartnerSubmissionWithdraw",
  kind: "mutation",
  documentId: "sha256:ea94259a964037524262025335788b5621389b5df1574013eff5236f8b2d9db0",
});

export const Draft = Object.freeze({
  name: "Draft",
  kind: "query",
  documentId: "sha256:246776c641079d988aaa1545eac299138533cb107ac7318907864828481173b2",
});

export const Events = Object.freeze({
  name: "Events",
  kind: "query",
  documentId: "sha256:ec88736b8e0490dc73011436111d0754deb7ac4889dc4524f1080ee0ba1c1351",
});

export const Front = Object.freeze({
  name: "Front",
  kind: "query",
  documentId: "sha256:a8b2d353248702478b47bd6c38ca1829a9578ac6f046747a5808d677a9ab3764",
});

export const Home = Object.freeze({
  name: "Home",
  kind: "query",
  documentId: "sha256:3865e60232988f5eada2d8db4b84a196d3ed9d7a72e31bfd8a11fa06ad93280a",
});

export const Identity = Object.freeze({
  name: "Identity",
  kind: "query",
  documentId: "sha256:6a2d3688cd35f5e1403ab71225ff3f798f473745d1a96526fa3119b673cc23c2",
});

export const ItemAt = Object.freeze({
  name: "ItemAt",
  kind: "query",
  documentId: "sha256:933c3510eb06bbcf4538fea84f0cbc84554a5179f1d1ab4a641cae74623a6211",
});

export const Nearby = Object.freeze({
  name: "Nearby",
  kind: "query",
  documentId: "sha256:79349ca569cc51a262904192a88a422454a7c674f9d8690cd3779b805567852d",
});

export const PillarStories = Object.freeze({
  name: "PillarStories",
  kind: "query",
  documentId: "sha256:bf12bd4880e3baceccffc17965fadee8973e2afd7e450e4d678d970413d00641",
});

export const Preview = Object.freeze({
  name: "Preview",
  kind: "query",
  documentId: "sha256:05bb8de2da82d744a7f20a0801d5ffab6a05bfa58da800e2e6521631988e5d63",
});

export const ReleaseChanged = Object.freeze({
  name: "ReleaseChanged",
  kind: "subscription",
  documentId: "sha256:79fd0e3de01dc60f3170f32bc753a574a261682f896d89ebb54d23d30fe8a557",
});

export const Search = Object.freeze({
  name: "Search",
  kind: "query",
  documentId: "sha256:faa8e97166e17a5bcc268de20f027ec86f1be501edeec91f548604b382d31c77",
});

export const Share = Object.freeze({
  name: "Share",
  kind: "query",
  documentId: "sha256:2f1671a173415148cb51dbe8ff890235a50e6016bc7f92deab04d078b7d6f22e",
});

export const Story = Object.freeze({
  name: "Story",
  kind: "query",
  documentId: "sha256:718cb7c97fad9b624ee82028ff1e7d97d596bf7e005f35c849047ffdbda56014",
});

export const Topics = Object.freeze({
  name: "Topics",
  kind: "query",
  documentId: "sha256:5717ca2357bfb92a1aaaa72d88b6d5c42e6d8cce7af2f004607f796821b23aed",
});
